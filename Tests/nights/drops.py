"""Nights on each of which a few more labels are wrong: do permitted drops add up?"""
import csv
import io
import math
import pathlib
import random
import subprocess

from job import RETRAIN, Job, read

SHARE = 0.005
MAX_DROP = 0.01
JOB = """\
name: job
data: {{files: [../../data.csv], text: [text], label: label}}
holdout: {{files: [../../holdout.csv]}}
cases: cases.csv
gates:
  accuracy: {{min: 0.3, max-drop: {max_drop}}}
  macro-f1: {{max-drop: 0.02}}
  recall: {{max-drop: 0.10, min-support: 20}}
  harm: {{p: 0.001}}
channels: [{channels}]
store: ../../artifacts/retrain.sqlite
"""


def show(sets, nights, first_seed, folder, log):
    """Prints a table of all sets with a test.csv; 1 where something fell further than is permitted."""
    print(f"each night {SHARE:.1%} of the training labels are scrambled; "
          f"accuracy may fall by {MAX_DROP}")
    print(f"{'set':<18}{'channels':<22}{'nights':>7}{'refused':>9}{'first':>8}{'last trained':>14}"
          f"{'published':>11}{'largest step':>14}  {'published against first'}")
    fell = False
    for path in sets:
        if not (path / "test.csv").exists():
            print(f"{path.name}: no test.csv, left out")
            continue
        for promotes in (True, False):
            job = Job(pathlib.Path(folder, f"{path.name}-{promotes}"))
            fell |= simulate(job, path, nights, first_seed, promotes, log)
    return int(fell)


def simulate(job, path, nights, seed, promotes, log):
    """Lives through the nights of one job and prints its line; whether it fell too far."""
    chance = random.Random(seed)
    rows, holdout = read(path / "train.csv", 20_000, seed), read(path / "test.csv", 5_000, seed)
    labels = sorted({label for _, label in rows})
    step = round(len(rows) * SHARE)
    prepare(job, rows, holdout, promotes)
    first = job.run()
    if first["version"] is None:
        raise SystemExit(f"{path.name}: the first night did not publish")
    if promotes:
        job.promote(first["version"])
    before = answers(job, holdout)
    accuracy, refused = [first["metrics"]["accuracy"]], 0
    for night in range(1, nights + 1):
        # The rows stand in a shuffled order: each night the next ones get another label.
        for index in range((night - 1) * step, night * step):
            text, label = rows[index]
            rows[index] = (text, chance.choice([other for other in labels if other != label]))
        job.write(rows)
        report = job.run()
        refused += report["outcome"] != "published"
        accuracy.append(report["metrics"]["accuracy"])
        log(set=path.name, seed=seed, night=night, promotes=promotes, report=report)
    after = answers(job, holdout)
    losses = sum(one and not other for one, other in zip(before, after))
    gains = sum(other and not one for one, other in zip(before, after))
    drop, p = (losses - gains) / len(holdout), tail(losses, losses + gains)
    too_far = drop > MAX_DROP and p < 0.05
    channels = "staging, production" if promotes else "live"
    print(f"{path.name:<18}{channels:<22}{nights:>7}{refused:>9}{accuracy[0]:>8.4f}"
          f"{accuracy[-1]:>14.4f}{sum(after) / len(after):>11.4f}"
          f"{max(a - b for a, b in zip(accuracy, accuracy[1:])):>14.4f}  "
          f"{losses}:{gains}, {drop:+.4f} fewer (p = {p:.3f})"
          f"{' TOO FAR' if too_far else ''}", flush=True)
    return too_far


def prepare(job, rows, holdout, promotes):
    """Writes a job whose gates know no absolute value but one that a shuffle cannot reach."""
    job.place.mkdir(parents=True)
    (job.folder / "artifacts").mkdir()
    job.write(rows)
    job.write(holdout, "holdout.csv")
    channels = "staging, production" if promotes else "live"
    (job.place / "job.yaml").write_text(
        JOB.format(max_drop=MAX_DROP, channels=channels), encoding="utf-8")
    with open(job.place / "cases.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text", "expect", "status"], [*rows[0], "known-failing"]])


def answers(job, holdout):
    """For each held-out row, whether what the first channel holds is right."""
    channel = "live" if "channels: [live]" in (job.place / "job.yaml").read_text() else "staging"
    job.do("pull", "--from", "artifacts/retrain.sqlite", "--channel", channel, "--to", "model")
    with open(job.folder / "holdout.csv", "rb") as file:
        done = subprocess.run(
            [str(RETRAIN), "predict", "--model", "model", "--text", "text"], cwd=job.folder,
            stdin=file, capture_output=True, check=True)
    predicted = [row["label"] for row in csv.DictReader(io.StringIO(done.stdout.decode()))]
    return [label == answer for (_, label), answer in zip(holdout, predicted, strict=True)]


def tail(successes, trials):
    """The chance of at least so many heads."""
    return sum(math.comb(trials, k) for k in range(successes, trials + 1)) / 2 ** trials

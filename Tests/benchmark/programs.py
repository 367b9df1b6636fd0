"""Runs retrain and the peers, each as a program of its own."""
import csv
import json
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
RETRAIN = ROOT / ".build/release/retrain"
PEERS = pathlib.Path(__file__).with_name("peers.py")
CSV_PASS = pathlib.Path(__file__).with_name("csvpass.c")
JOB = """\
name: bench
data: {{files: [train.csv], text: [text], label: label}}
holdout: {{files: [test.csv]}}
model: {{algorithm: {algorithm}}}
cases: cases.csv
gates: {{accuracy: {{min: 0.6}}, invariance: [accents, case, unicode-form, spacing]}}
store: store.sqlite
"""


def make_job(folder, data, algorithm):
    folder.mkdir()
    for part in ("train.csv", "test.csv"):
        os.symlink(data.resolve() / part, folder / part)
    with open(data / "test.csv", encoding="utf-8", newline="") as file:
        row = next(csv.DictReader(file))
    with open(folder / "cases.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["text", "expect", "status"],
                                    [row["text"], row["label"], "known-failing"]])
    (folder / "job.yaml").write_text(JOB.format(algorithm=algorithm), encoding="utf-8")
    return folder


def run_retrain(job):
    """A whole run, from the start of the process to a published version."""
    (job / "store.sqlite").unlink(missing_ok=True)
    start = time.perf_counter()
    done = subprocess.run([RETRAIN, "run", job, "--json"], capture_output=True, text=True)
    seconds = time.perf_counter() - start
    report = json.loads(done.stdout)
    if report["outcome"] != "published":
        sys.exit(f"{job.name}: {report['outcome']}: {done.stderr}")
    artifact = job / "model"
    artifact.unlink(missing_ok=True)
    subprocess.run([RETRAIN, "pull", "--from", job / "store.sqlite", "--channel", "staging",
                    "--to", artifact], check=True, capture_output=True)
    return {"seconds": seconds, "artifact_bytes": artifact.stat().st_size,
            "accuracy": report["metrics"]["accuracy"], "macro_f1": report["metrics"]["macro_f1"],
            "ece": report["metrics"]["ece"], "peak_rss_bytes": report["peak_rss_bytes"]}


def run_peer(peer, data, *labelled):
    done = subprocess.run(
        [sys.executable, PEERS, peer, data / "train.csv", data / "test.csv", *labelled],
        capture_output=True, text=True, check=True)
    return json.loads(done.stdout)


def run_csv_pass(data, folder):
    """A pass of libcsv alone over train.csv and test.csv, the best of three: the floor of reading."""
    program = folder / "csvpass"
    subprocess.run(["cc", "-O2", "-o", program, CSV_PASS, "-lcsv"], check=True)
    times = []
    for _ in range(3):
        start = time.perf_counter()
        for part in ("train.csv", "test.csv"):
            subprocess.run([program, data / part], check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return {"seconds": min(times)}


def median(runs):
    middle = dict(runs[0])
    for key in {"seconds", "peak_rss_bytes"} & middle.keys():
        middle[key] = statistics.median(run[key] for run in runs)
    return middle


def cell(row, key, form):
    return form.format(row[key]) if row.get(key) is not None else ""

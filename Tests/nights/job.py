"""A job in a folder of its own, and one run of it after another."""
import csv
import json
import os
import pathlib
import random
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]
RETRAIN = pathlib.Path(os.environ.get("RETRAIN", ROOT / ".build/release/retrain"))


def read(path, most=None, seed=0):
    """The rows of a set, (text, label), shuffled by the seed and cut to `most`."""
    with open(path, encoding="utf-8", newline="") as file:
        rows = [tuple(row) for row in csv.reader(file)][1:]
    random.Random(seed).shuffle(rows)
    return rows[:most]


class Job:
    """A job named `job` whose data are the files that `write` wrote."""

    def __init__(self, folder):
        self.folder = pathlib.Path(folder)
        self.place = self.folder / "jobs/job"

    def write(self, rows, name="data.csv"):
        with open(self.folder / name, "w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(["text", "label"])
            writer.writerows(rows)

    def retrain(self, *words):
        return subprocess.run(
            [str(RETRAIN), *words], cwd=self.folder, capture_output=True, text=True, check=False)

    def do(self, *words):
        """A command that has to succeed."""
        done = self.retrain(*words)
        if done.returncode != 0:
            raise SystemExit(f"retrain {' '.join(words)} exited with {done.returncode}: {done.stderr}")
        return done.stdout

    def init(self):
        self.do("init", "data.csv", "--to", "jobs/job", "--text", "text", "--label", "label")

    def run(self, *options):
        """The JSON of one run."""
        done = self.retrain("run", "jobs/job", "--json", *options)
        try:
            return json.loads(done.stdout)
        except json.JSONDecodeError:
            raise SystemExit(f"retrain run exited with {done.returncode}: {done.stderr}") from None

    def promote(self, version, channel="production"):
        self.do("promote", version, "--to", channel, "--reason", "a good week", "--yes")


def failures(report):
    """What refused a run: (gate or case, its detail)."""
    if report["error"]:
        return [("error", report["error"]["reason"])]
    gates = [(gate["name"], gate["detail"]) for gate in report["gates"] if gate["status"] == "failed"]
    return gates + [(f"case {case['id']}", "") for case in report["cases"]["failed"]]

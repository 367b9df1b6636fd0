"""Trains linear-svm on as many labels as asked for and prints what each costs; see Tests/bench."""
import argparse
import collections
import csv
import json
import os
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import catalogue

ROOT = pathlib.Path(__file__).resolve().parents[2]
RETRAIN = ROOT / ".build/release/retrain"
SHARED = ROOT.parent / "shared/data"
JOB = """\
name: labels
data: {files: [rows.csv], text: [text], label: label}
cases: cases.csv
gates: {accuracy: {min: 0.3}}
store: store.sqlite
"""


def main():
    parser = argparse.ArgumentParser(prog="Tests/bench --labels")
    parser.add_argument("labels", type=int, nargs="+", metavar="N")
    parser.add_argument("--set", default="cdiscount",
                        help="a folder of ../shared/data, or catalogue for one that is written")
    parser.add_argument("--rows", type=int, default=50_000, help="rows of the catalogue")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    data = SHARED / arguments.set
    if not data.is_dir():
        print(f"no {data}: a catalogue is measured", file=sys.stderr)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for labels in sorted(arguments.labels):
            place = pathlib.Path(folder) / str(labels)
            place.mkdir()
            if data.is_dir():
                rows = split_labels(list(read(data)), labels)
            else:
                rows = make_rows(place, arguments.rows, labels)
            results.append(measure(place, rows, arguments.threads))
    print(json.dumps(results, indent=1)) if arguments.json else show(results)


def read(data):
    csv.field_size_limit(1 << 30)
    for part in ("train.csv", "test.csv"):
        with open(data / part, encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield row["text"], row["label"]


def split_labels(rows, wanted):
    """Makes labels of a category and the first word of the text: the most frequent of those pairs,
    until there are `wanted` labels. The other rows of a category stay its own."""
    def pair(text, label):
        return label, text.split()[0].casefold()

    counts = collections.Counter(pair(text, label) for text, label in rows)
    ranked = sorted(counts, key=lambda pair: (-counts[pair], pair))
    kept = set(ranked[:max(0, wanted - len({label for _, label in rows}))])
    return [(text, " ".join(pair(text, label)) if pair(text, label) in kept else label)
            for text, label in rows]


def make_rows(folder, rows, labels):
    catalogue.write(folder / "train.csv", folder / "test.csv", rows, labels=labels)
    return list(read(folder))


def measure(job, rows, threads):
    with open(job / "rows.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([("text", "label"), *rows])
    with open(job / "cases.csv", "w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([("text", "expect", "status"), (*rows[0], "known-failing")])
    (job / "job.yaml").write_text(JOB, encoding="utf-8")
    start, cpu = time.perf_counter(), cpu_seconds()
    done = subprocess.run([RETRAIN, "run", job, "--json", "--threads", str(threads)],
                          capture_output=True, text=True)
    seconds, cpu = time.perf_counter() - start, cpu_seconds() - cpu
    report = json.loads(done.stdout)
    if report["outcome"] != "published":
        sys.exit(f"{len(report['labels'])} labels: {report['outcome']}: {done.stderr}")
    artifact = job / "model"
    subprocess.run([RETRAIN, "pull", "--from", job / "store.sqlite", "--channel", "staging",
                    "--to", artifact], check=True, capture_output=True)
    return {"labels": len({label for _, label in rows}), "rows": len(rows), "seconds": seconds,
            "cpu_seconds": cpu, "peak_rss_bytes": report["peak_rss_bytes"],
            "artifact_bytes": artifact.stat().st_size, "threads": threads,
            "digest": report["digest"], **report["metrics"]}


def cpu_seconds():
    """Of all children that have ended; a busy machine changes it less than the clock."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def show(results):
    print(f"{'labels':>6} {'rows':>8} {'s':>7} {'CPU s':>7} {'ms a label':>11} {'MiB':>6} "
          f"{'artifact':>11} {'bytes a label':>14} {'accuracy':>9} {'macro F1':>9}")
    for row in results:
        print(f"{row['labels']:6,} {row['rows']:8,} {row['seconds']:7.2f} {row['cpu_seconds']:7.2f} "
              f"{1000 * row['cpu_seconds'] / row['labels']:11.1f} "
              f"{row['peak_rss_bytes'] / 2**20:6.0f} {row['artifact_bytes']:11,} "
              f"{row['artifact_bytes'] / row['labels']:14,.0f} {row['accuracy']:9.4f} "
              f"{row['macro_f1']:9.4f}")
    for few, many in zip(results, results[1:]):
        more = max(1, many["labels"] - few["labels"])
        print(f"each label more up to {many['labels']:,}: "
              f"{1000 * (many['cpu_seconds'] - few['cpu_seconds']) / more:.1f} ms of CPU, "
              f"{(many['peak_rss_bytes'] - few['peak_rss_bytes']) / 2**10 / more:.0f} KiB")


main()

"""Runs retrain and the peers in turn on each set and prints one table; see Tests/bench."""
import argparse
import json
import pathlib
import shutil
import sys
import tempfile

import catalogue
import folds
import predicting
from programs import ROOT, cell, make_job, median, run_csv_pass, run_peer, run_retrain


def main():
    parser = argparse.ArgumentParser(prog="Tests/bench")
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--rows", type=int, default=2_000_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--without-fasttext", action="store_true")
    parser.add_argument("--growth", type=int, nargs="+", metavar="ROWS",
                        help="only whole runs on catalogues of these sizes, one after another")
    parser.add_argument("--predict", action="store_true",
                        help="labelling with a trained model instead of training it")
    parser.add_argument("--folds", type=int, choices=range(2, 21), metavar="K",
                        help="cross-validation on train.csv beside sklearn-svm, test.csv unread")
    arguments = parser.parse_args()
    if arguments.growth:
        return show_growth(arguments.growth, arguments.runs, arguments.json)
    shared = ROOT.parent / "shared/data"
    sets = [pathlib.Path(name) for name in arguments.sets]
    if not sets and shared.is_dir():
        sets = sorted(path.parent for path in shared.glob("*/train.csv"))
    elif not sets:
        print("no ../shared/data: only the catalogue is measured", file=sys.stderr)
    if arguments.folds:
        return folds.run(sets, arguments.folds, arguments.json)
    results = []
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        for data in sets:
            if arguments.predict:
                results += predicting.measure(
                    data.name, data, folder, arguments.runs, "linear-svm", "sklearn-svm", 100_000)
                continue
            results += measure(data.name, data, folder, arguments.runs,
                               [("linear-svm", "sklearn-svm"), ("multinomial-nb", "sklearn-nb")],
                               [] if arguments.without_fasttext else ["fasttext"])
        if arguments.rows and arguments.predict:
            data = make_catalogue(folder, arguments.rows)
            results += predicting.measure("catalogue", data, folder, arguments.runs,
                                          "multinomial-nb", "sklearn-nb", 1_000_000)
        elif arguments.rows:
            data = make_catalogue(folder, arguments.rows)
            results += measure("catalogue", data, folder, arguments.runs,
                               [("multinomial-nb", "sklearn-nb")], ["csv-parse"])
            results.append({"set": "catalogue", "program": "libcsv", **run_csv_pass(data, folder)})
        if arguments.predict:
            results += predicting.measure_start(folder)
    if arguments.json:
        print(json.dumps(results, indent=1))
    elif arguments.predict:
        predicting.show(results)
    else:
        show(results)


def show_growth(sizes, runs, is_json):
    results = []
    with tempfile.TemporaryDirectory() as folder:
        for rows in sizes:
            place = pathlib.Path(folder) / str(rows)
            place.mkdir()
            job = make_job(place / "job", make_catalogue(place, rows), "multinomial-nb")
            run = median([run_retrain(job) for _ in range(runs)])
            results.append({"rows": rows, "microseconds_a_row": 1e6 * run["seconds"] / rows, **run})
            shutil.rmtree(place)
    if is_json:
        print(json.dumps(results, indent=1))
        return
    print(f"{'rows':>12} {'s':>7} {'us a row':>9} {'MiB':>6} {'artifact':>12}")
    for row in results:
        print(f"{row['rows']:12,} {row['seconds']:7.2f} {row['microseconds_a_row']:9.2f} "
              f"{row['peak_rss_bytes'] / 2**20:6.0f} {row['artifact_bytes']:12,}")


def make_catalogue(folder, rows):
    data = folder / "catalogue"
    data.mkdir()
    catalogue.write(data / "train.csv", data / "test.csv", rows)
    return data


def measure(name, data, folder, runs, pairs, others):
    results = []
    for algorithm, peer in pairs:
        job = make_job(folder / f"{name}-{algorithm}", data, algorithm)
        ours, theirs = [], []
        for _ in range(runs):  # in turn, so that a machine that slows down slows both
            ours.append(run_retrain(job))
            theirs.append(run_peer(peer, data))
        ours, theirs = median(ours), median(theirs)
        ours["times_faster"] = theirs["seconds"] / ours["seconds"]
        if "artifact_bytes" in theirs:
            ours["times_smaller"] = theirs["artifact_bytes"] / ours["artifact_bytes"]
        results += [{"set": name, "program": f"retrain {algorithm}", "against": peer, **ours},
                    {"set": name, "program": peer, **theirs}]
    for peer in others:
        results.append({"set": name, "program": peer, **run_peer(peer, data)})
    return results


def mebibytes(row):
    return f"{row['peak_rss_bytes'] / 2**20:.0f}" if "peak_rss_bytes" in row else ""


def show(results):
    head = f"{'set':17} {'program':23} {'s':>7} {'faster':>7} {'MiB':>6} {'artifact':>11} " \
           f"{'smaller':>8} {'accuracy':>9} {'macro F1':>9}"
    print(head)
    for row in results:
        print(f"{row['set']:17} {row['program']:23} {row['seconds']:7.2f} "
              f"{cell(row, 'times_faster', '{:.1f}x'):>7} "
              f"{mebibytes(row):>6} {cell(row, 'artifact_bytes', '{:,}'):>11} "
              f"{cell(row, 'times_smaller', '{:.1f}x'):>8} {cell(row, 'accuracy', '{:.4f}'):>9} "
              f"{cell(row, 'macro_f1', '{:.4f}'):>9}")


main()

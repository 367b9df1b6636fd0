"""Cross-validation on train.csv alone, retrain beside a peer; see Tests/bench --folds."""
import csv
import json
import math
import pathlib
import random
import statistics
import tempfile

from programs import make_job, run_peer, run_retrain


def run(sets, folds, is_json):
    with tempfile.TemporaryDirectory() as folder:
        results = [measure(data, pathlib.Path(folder), folds, "sklearn-svm") for data in sets]
    print(json.dumps(results, indent=1)) if is_json else show(results)


def measure(data, folder, folds, peer):
    """Each of `folds` parts of train.csv is labelled by models of the others. test.csv is not read, so
    that what is chosen by these figures was not chosen by the ones that are published."""
    csv.field_size_limit(1 << 30)
    with open(data / "train.csv", encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    random.Random(1).shuffle(rows)
    ours, theirs = [], []
    for fold in range(folds):
        place = folder / f"{data.name}-{fold}"
        place.mkdir()
        write(place / "train.csv", [header] + [r for i, r in enumerate(rows) if i % folds != fold])
        write(place / "test.csv", [header] + [r for i, r in enumerate(rows) if i % folds == fold])
        ours.append(run_retrain(make_job(place / "job", place, "linear-svm")))
        theirs.append(run_peer(peer, place))
    result = {"set": data.name, "against": peer, "folds": folds}
    for key in ("accuracy", "macro_f1"):
        gains = [one[key] - other[key] for one, other in zip(ours, theirs)]
        result[key] = statistics.mean(run[key] for run in ours)
        result[f"{key}_gain"] = statistics.mean(gains)
        result[f"{key}_gain_error"] = statistics.stdev(gains) / math.sqrt(folds)
    result["times_faster"] = sum(r["seconds"] for r in theirs) / sum(r["seconds"] for r in ours)
    return result


def write(path, rows):
    with open(path, "w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def show(results):
    print(f"{'set':17} {'accuracy':>9} {'beside the peer':>17} {'macro F1':>9} {'beside the peer':>17}"
          f" {'faster':>7}")
    for row in results:
        cells = " ".join(
            f"{row[key]:9.4f} {row[key + '_gain']:+8.4f} ±{row[key + '_gain_error']:.4f}  "
            for key in ("accuracy", "macro_f1"))
        print(f"{row['set']:17} {cells} {row['times_faster']:6.1f}x")

"""Labels rows with trained models, retrain's and the peers', and times that alone."""
import csv
import re
import statistics
import subprocess
import time

from programs import RETRAIN, ROOT, cell, make_job, median, run_peer, run_retrain


def measure(name, data, folder, runs, algorithm, peer, rows):
    """Both label the rows of test.csv again and again until there are `rows`: retrain from the start
    of the process, the peer from the reading of the file with its model in memory."""
    job = make_job(folder / f"{name}-{algorithm}", data, algorithm)
    run_retrain(job)
    labelled = folder / f"{name}.csv"
    count = repeat(data / "test.csv", labelled, rows)
    ours, theirs = [], []
    for _ in range(runs):  # in turn, so that a machine that slows down slows both
        ours.append(label(job / "model", labelled, count))
        theirs.append(run_peer(peer, data, labelled))
    labelled.unlink()
    ours, theirs = median(ours), median(theirs)
    ours["times_faster"] = theirs["seconds"] / ours["seconds"]
    return [{"set": name, "program": f"retrain {algorithm}", "against": peer, "rows": count, **ours},
            {"set": name, "program": peer, "rows": count, **theirs}]


def measure_start(folder, starts=20):
    """From the start of the process to the first answer of the sample job's model, and how much of
    that is not the start alone."""
    store, model = folder / "store.sqlite", folder / "model"
    for command in (["run", ROOT / "jobs/products", "--store", store],
                    ["pull", "--from", store, "--channel", "staging", "--to", model]):
        subprocess.run([RETRAIN, *command], check=True, capture_output=True)
    answer = ["predict", "--model", model, "--text", "nome"]
    first = time_of(answer, b"nome\nO senhor dos aneis\n", starts)
    return [{"set": "sample job", "program": "first prediction", "seconds": first},
            {"set": "sample job", "program": "artifact opened",
             "seconds": first - time_of(["--version"], b"", starts)}]


def time_of(command, text, starts):
    seconds = []
    for _ in range(starts):
        start = time.perf_counter()
        subprocess.run([RETRAIN, *command], input=text, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds)


def repeat(source, target, rows):
    """Writes the rows of `source` to `target` until there are at least `rows`; gives their number."""
    with open(source, encoding="utf-8", newline="") as file:
        count = sum(1 for _ in csv.reader(file)) - 1
    header, body = source.read_bytes().split(b"\n", 1)
    times = -(-rows // count)
    with open(target, "wb") as file:
        file.write(header + b"\n")
        for _ in range(times):
            file.write(body if body.endswith(b"\n") else body + b"\n")
    return count * times


def label(model, path, count):
    answers = path.with_suffix(".answers")
    with open(path, "rb") as rows, open(answers, "wb") as lines:
        start = time.perf_counter()
        done = subprocess.run([RETRAIN, "predict", "--model", model, "--text", "text", "--label",
                               "label"], stdin=rows, stdout=lines, stderr=subprocess.PIPE,
                              text=True, check=True)
        seconds = time.perf_counter() - start
    with open(answers, encoding="utf-8", newline="") as file:
        found = sum(1 for _ in csv.reader(file)) - 1
    answers.unlink()
    assert found == count, f"{found} answers for {count} rows"
    accuracy, macro_f1 = re.match(r"accuracy ([\d.]+), macro F1 ([\d.]+)", done.stderr).groups()
    return {"seconds": seconds, "accuracy": float(accuracy), "macro_f1": float(macro_f1)}


def show(results):
    print(f"{'set':17} {'program':23} {'rows':>10} {'s':>7} {'rows/s':>10} {'faster':>7} "
          f"{'accuracy':>9}")
    for row in results:
        if "rows" not in row:
            print(f"{row['set']:17} {row['program']:23} {'':>10} {1000 * row['seconds']:4.0f} ms")
            continue
        print(f"{row['set']:17} {row['program']:23} {row['rows']:10,} {row['seconds']:7.2f} "
              f"{row['rows'] / row['seconds']:10,.0f} {cell(row, 'times_faster', '{:.1f}x'):>7} "
              f"{cell(row, 'accuracy', '{:.4f}'):>9}")

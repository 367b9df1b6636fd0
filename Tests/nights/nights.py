"""Simulates nights; see Tests/nights/run."""
import argparse
import collections
import itertools
import json
import pathlib
import random
import re
import sys
import tempfile
import time

import drops
from job import ROOT, Job, failures, read

WORST_SHARE = 0.01
WORST_STREAK = 2


def main():
    parser = argparse.ArgumentParser(prog="Tests/nights/run")
    parser.add_argument("sets", nargs="*", metavar="SET")
    parser.add_argument("--drops", action="store_true", help="a few more wrong labels every night")
    parser.add_argument("--nights", type=int, help="in all (340), or of every run with --drops (30)")
    parser.add_argument("--combinations", type=int, default=12, help="of set and seed")
    parser.add_argument("--first-seed", type=int, default=1)
    parser.add_argument("--rows", type=int, default=20_000, help="the most that are used of a set")
    parser.add_argument("--log", type=argparse.FileType("w"), help="every run's JSON, one a line")
    arguments = parser.parse_args()
    shared = ROOT.parent / "shared/data"
    sets = [pathlib.Path(name) for name in arguments.sets]
    if not sets:
        sets = sorted(path.parent for path in shared.glob("*/train.csv"))
    if not sets:
        print("no ../shared/data and no SET named: nothing was simulated", file=sys.stderr)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        if arguments.drops:
            return drops.show(
                sets, arguments.nights or 30, arguments.first_seed, folder, writer(arguments.log))
        return show(sets, arguments, folder)


def writer(file):
    """What notes a line of JSON, where it is asked for."""
    def write(**line):
        if file:
            print(json.dumps(line, ensure_ascii=False), file=file, flush=True)
    return write


def show(sets, arguments, folder):
    """Prints a line a combination and what refused; 1 where more was refused than may be."""
    log = writer(arguments.log)
    nights = arguments.nights or 340
    combinations = list(itertools.islice(
        ((path, seed) for seed in itertools.count(arguments.first_seed) for path in sets),
        arguments.combinations))
    print(f"{'set':<18}{'seed':>5}  {'rows':<15}{'each night':<12}{'channels':<22}"
          f"{'nights':>7}{'refused':>9}{'running':>9}{'seconds':>9}")
    everything, longest, gates = [], 0, collections.Counter()
    for index, (path, seed) in enumerate(combinations):
        count = nights // len(combinations) + (index < nights % len(combinations))
        job = Job(pathlib.Path(folder, f"{path.name}-{seed}"))
        job.folder.mkdir()
        rows = read(path / "train.csv", arguments.rows, seed)
        # Every pair of habits meets every set as seeds go by.
        habits = dict(promotes=(index + seed) % 2 == 0, replaces=(index + seed) // 2 % 2 == 0)
        started = time.monotonic()
        reports, sizes = simulate(job, rows, count, random.Random(seed), **habits)
        seconds = time.monotonic() - started
        refused = [report["outcome"] not in ("published", "unchanged") for report in reports]
        streak = max((len(list(run)) for bad, run in itertools.groupby(refused) if bad), default=0)
        print(f"{path.name:<18}{seed:>5}  {sizes[0]:>6,} → {sizes[1]:>6,}"
              f"{'1% replaced' if habits['replaces'] else '1% added':>14}"
              f"  {'staging, production' if habits['promotes'] else 'staging':<20}"
              f"{count:>7}{sum(refused):>9}{streak:>9}{seconds:>9.0f}", flush=True)
        for night, report in enumerate(reports, 1):
            log(set=path.name, seed=seed, night=night, **habits, report=report)
            for name, detail in failures(report) if refused[night - 1] else []:
                gates[name.partition(":")[0]] += 1
                print(f"    night {night}: {name} {evidence(detail)}", flush=True)
        everything += refused
        longest = max(longest, streak)
    share = sum(everything) / len(everything)
    print(f"{len(everything)} nights, {sum(everything)} refused ({share:.2%}), "
          f"{longest} running at most")
    for name, times in gates.most_common():
        print(f"    {name}: {times}")
    return int(share > WORST_SHARE or longest > WORST_STREAK)


def simulate(job, rows, nights, chance, *, promotes, replaces):
    """The report of every night, and how many rows the first and the last run read."""
    step = max(1, len(rows) // (100 + nights))
    first = len(rows) - nights * step
    present, fresh = rows[:first], rows[first:]
    job.write(present)
    job.init()
    if (version := job.run()["version"]) is None:
        raise SystemExit(f"{job.folder.name}: what init wrote does not publish")
    if promotes:
        job.promote(version)
    reports = []
    for night in range(1, nights + 1):
        if replaces:
            chance.shuffle(present)
            del present[:step]
        present = present + fresh[(night - 1) * step:night * step]
        job.write(present)
        reports.append(job.run())
        if promotes and night % 10 == 0 and reports[-1]["outcome"] == "published":
            job.promote(reports[-1]["version"])
    return reports, (first, len(present))


def evidence(detail):
    """The counts of a paired comparison, or the numbers that a gate gives."""
    pair = re.search(r"(\d+) texts? only .*? got right, (\d+) only the candidate", detail)
    return f"{pair[1]}:{pair[2]} ({detail})" if pair else detail


if __name__ == "__main__":
    sys.exit(main())

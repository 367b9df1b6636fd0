"""Prints the line coverage of Sources from `llvm-cov export`; fails below what is required."""

import json
import sys

summary, root, required = sys.argv[1], sys.argv[2], float(sys.argv[3])
with open(summary) as file:
    report = json.load(file)["data"][0]

files = sorted(
    (entry["summary"]["lines"]["percent"], entry["filename"].removeprefix(root))
    for entry in report["files"]
    if entry["summary"]["lines"]["count"]
)
print("Least covered files:")
for percent, name in files[:10]:
    print(f"  {percent:6.2f}%  {name}")

lines = report["totals"]["lines"]
print(f"Line coverage of Sources: {lines['percent']:.2f}% ({lines['covered']} of {lines['count']})")
if lines["percent"] < required:
    sys.exit(f"Less than {required:g}% of the lines of Sources are covered by tests.")

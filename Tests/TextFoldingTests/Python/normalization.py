"""Writes Unicode's NormalizationTest.txt as `SOURCE TAB NFC TAB NFD` in hexadecimal UTF-8."""

import bz2
import sys

for line in bz2.open(sys.argv[1], "rt", encoding="utf-8"):
    if line[0] in "#@\n":
        continue
    columns = [
        "".join(chr(int(code, 16)) for code in column.split()) for column in line.split(";")[:5]]
    for source, nfc, nfd in (
            (0, 1, 2), (1, 1, 2), (2, 1, 2), (3, 3, 4), (4, 3, 4)):
        print(*(columns[each].encode().hex() for each in (source, nfc, nfd)), sep="\t")

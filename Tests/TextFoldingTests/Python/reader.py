"""Folds and splits by the two tensors of a model alone, as FOLD.md says; no Unicode library.

    reader.py FOLD_FILE LETTERS_FILE

Reads one hexadecimal UTF-8 text a line, writes `fold TAB tokens` in hexadecimal.
"""

import sys
from itertools import groupby


class Cursor:
    def __init__(self, data):
        self.data, self.at = data, 1

    def number(self):
        value = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    def signed(self):
        value = self.number()
        return value >> 1 if value % 2 == 0 else -(value >> 1) - 1

    def spellings(self):
        result, source, target = {}, -1, 0
        for _ in range(self.number()):
            head = self.number()
            repeats = self.number() if head & 1 else 1
            steps = [self.signed() for _ in range(self.number())]
            for _ in range(repeats):
                source += head >> 1
                spelled = []
                for step in steps:
                    target += step
                    spelled.append(target)
                result[source] = spelled
        return result

    def ranges(self, with_class=False):
        result, end = {}, 0
        for _ in range(self.number()):
            low = end + self.number()
            end = low + self.number() + 1
            value = self.number_of_one_byte() if with_class else True
            result.update((scalar, value) for scalar in range(low, end))
        return result

    def number_of_one_byte(self):
        self.at += 1
        return self.data[self.at - 1]

    def pairs(self):
        result, first, second, composite = {}, 0, 0, 0
        for _ in range(self.number()):
            first += self.number()
            second += self.signed()
            composite += self.signed()
            result[first, second] = composite
        return result


class Table:
    def __init__(self, fold, letters):
        cursor = Cursor(fold)
        self.spelling, self.respelling = cursor.spellings(), cursor.spellings()
        self.classes, self.pairs = cursor.ranges(with_class=True), cursor.pairs()
        cursor = Cursor(letters)
        self.letters, self.digits, self.marks, self.swallowers = (
            cursor.ranges() for _ in range(4))

    def composite(self, first, second):
        if 0x1100 <= first <= 0x1112 and 0x1161 <= second <= 0x1175:
            return 0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28
        if 0xAC00 <= first <= 0xD7A3 and (first - 0xAC00) % 28 == 0 and 0x11A8 <= second <= 0x11C2:
            return first + second - 0x11A7
        return self.pairs.get((first, second))

    def fold(self, text):
        spelled = [s for char in text for s in self.spelling.get(ord(char), [ord(char)])]
        ordered = []
        for marked, run in groupby(spelled, lambda s: self.classes.get(s, 0) > 0):
            ordered += sorted(run, key=self.classes.get) if marked else run
        kept, swallowing = [], False
        for scalar in ordered:
            if scalar in self.marks:
                if swallowing:
                    continue
            else:
                swallowing = scalar in self.swallowers
            kept += self.respelling.get(scalar, [scalar])
        result, starter, last = [], None, 0
        for scalar in kept:
            own = self.classes.get(scalar, 0)
            if starter is not None and (len(result) - 1 == starter or last < own):
                composite = self.composite(result[starter], scalar)
                if composite is not None:
                    result[starter] = composite
                    continue
            if own == 0:
                starter = len(result)
            result.append(scalar)
            last = own
        return "".join(map(chr, result))

    def tokens(self, folded):
        words = [""]
        for char in folded:
            scalar = ord(char)
            if scalar in self.letters or scalar in self.digits \
                    or scalar in self.marks and words[-1]:
                words[-1] += char
            elif words[-1]:
                words.append("")
        return [word for word in words if word]


if __name__ == "__main__":
    table = Table(*(open(path, "rb").read() for path in sys.argv[1:3]))
    for line in sys.stdin:
        folded = table.fold(bytes.fromhex(line).decode("utf-8", "replace"))
        print(folded.encode().hex(), " ".join(w.encode().hex() for w in table.tokens(folded)),
              sep="\t")

"""The fold of design section 4, written anew from the text with the standard library.

Reads one hexadecimal UTF-8 text a line, writes `fold TAB keeping TAB nfc TAB nfd TAB tokens`, the
texts in hexadecimal, tokens by blanks. `--samples` writes the texts instead: every scalar that
this Python knows, alone and in company, and seeded random strings.
"""

import random
import re
import sys
import unicodedata
import warnings

from unidecode import unidecode

warnings.simplefilter("ignore")
SWALLOWING = re.compile("LATIN|GREEK|CYRILLIC|ARABIC|HEBREW")
# Letters of the Latin script whose names begin otherwise.
UNNAMED_LATIN = {0x1D2F, 0x1D3B, 0x1D4E, 0x214E, 0x10780}
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8"
    "\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]")
ALPHABETS = [
    (0x20, 0x7E), (0xA0, 0x17F), (0x180, 0x24F), (0x250, 0x2FF), (0x300, 0x36F), (0x370, 0x3FF),
    (0x400, 0x487), (0x591, 0x5EA), (0x610, 0x660), (0x900, 0x97F), (0x980, 0x9FF),
    (0xB00, 0xB7F), (0xC80, 0xCFF), (0xDC0, 0xDDF), (0xE01, 0xE4F), (0xEB0, 0xECD),
    (0xF40, 0xFBC), (0x1000, 0x1040), (0x1100, 0x11FF), (0x1B00, 0x1B44), (0x1C80, 0x1CBF),
    (0x1D00, 0x1DFF), (0x1E00, 0x1FFF), (0x2000, 0x214F), (0x2190, 0x22FF), (0x2C60, 0x2C7F),
    (0x3040, 0x30FF), (0x3130, 0x318F), (0xA640, 0xA69F), (0xA720, 0xA7FF), (0xAC00, 0xAC40),
    (0xFB00, 0xFB4F), (0xFE00, 0xFE0F), (0xFE20, 0xFE2F), (0xFF00, 0xFFEF), (0x1D165, 0x1D172),
    (0x11080, 0x110BA), (0x11100, 0x1112F), (0x11300, 0x11350), (0x1F1E6, 0x1F64F),
]


def major(char):
    return unicodedata.category(char)[0]


def swallows(char):
    return major(char) == "L" and (
        ord(char) in UNNAMED_LATIN or bool(SWALLOWING.match(unicodedata.name(char, ""))))


def cases(char):
    each = {char, char.lower(), char.upper()}
    return {other for other in each if other.casefold() == char}


def respelled(char):
    named = unicodedata.name(char, "").startswith("LATIN") or ord(char) in UNNAMED_LATIN
    if ord(char) < 0x80 or major(char) != "L" or not named:
        return char
    spelled = {unidecode(other).lower() for other in cases(char)}
    if len(spelled) == 1:
        text = spelled.pop()
        if text and text.isascii() and text.isalnum():
            return text
    return char


def folded(text, keep=False):
    text = unicodedata.normalize("NFKD", text)
    text = IGNORABLE.sub("", text)
    text = unicodedata.normalize("NFKD", text).casefold()
    text = IGNORABLE.sub("", unicodedata.normalize("NFKD", text))
    result, swallowing = [], False
    for char in text:
        if major(char) == "M":
            if swallowing and not keep:
                continue
        else:
            swallowing = swallows(char)
        result.append(char if keep else respelled(char))
    return unicodedata.normalize("NFC", "".join(result))


def tokens(text):
    words = [[]]
    for char in text:
        kind = major(char)
        if kind in "LN" or kind == "M" and words[-1]:
            words[-1].append(char)
        elif words[-1]:
            words.append([])
    return ["".join(word) for word in words if word]


def samples():
    known = [
        chr(code) for code in range(0x110000)
        if unicodedata.category(chr(code)) not in ("Cn", "Cs", "Co")]
    for char in known:
        yield char
        if not 0x3400 <= ord(char) < 0xAC00 and not 0xAC80 <= ord(char) < 0xD7A0 \
                and not 0x17000 <= ord(char) < 0x18D00 and not 0x20000 <= ord(char) < 0x2F800:
            yield "a" + char + "b"
            yield char + "\u0301"
            yield "\u0915" + char
    source = random.Random(20230915)
    drawn = [[char for char in known if low <= ord(char) <= high] for low, high in ALPHABETS]
    marks = [char for char in known if major(char) == "M"]
    for _ in range(20000):
        few = source.sample(drawn, source.randint(1, 3)) + [[" "], marks]
        yield "".join(
            source.choice(source.choice(few)) for _ in range(source.randint(1, 14)))


def encoded(text):
    return text.encode().hex()


if __name__ == "__main__":
    if sys.argv[1:] == ["--samples"]:
        for text in samples():
            print(encoded(text))
        sys.exit()
    for line in sys.stdin:
        text = bytes.fromhex(line).decode()
        fold = folded(text)
        print(
            encoded(fold), encoded(folded(text, keep=True)),
            encoded(unicodedata.normalize("NFC", text)),
            encoded(unicodedata.normalize("NFD", text)),
            " ".join(map(encoded, tokens(fold))), sep="\t")

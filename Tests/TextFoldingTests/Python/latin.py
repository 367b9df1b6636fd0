"""Writes `LETTER TAB SPELLING` for each Latin letter that Unidecode spells as the design asks:
with ASCII letters or digits, the same for both cases. Letters that NFKD or case folding turn into
others are left out: the design respells "a Latin letter that is left"."""

import unicodedata
import warnings

from unidecode import unidecode

warnings.simplefilter("ignore")
for code in range(0x80, 0x110000):
    char = chr(code)
    if unicodedata.category(char)[0] != "L" or "LATIN" not in unicodedata.name(char, ""):
        continue
    spelled = {unidecode(each).lower() for each in (char, char.lower(), char.upper())}
    left = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", char).casefold())
    left = "".join(each for each in left if unicodedata.category(each)[0] != "M")
    text = spelled.pop()
    if not spelled and text.isascii() and text.isalnum() and left in (char.lower(), text):
        print(f"{code:X}\t{text}")

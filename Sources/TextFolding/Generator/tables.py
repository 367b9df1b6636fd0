"""The three fold tables as Python values, and their bytes as FOLD.md describes them."""

from dataclasses import dataclass, field

from ucd import LAST

SWALLOWING_SCRIPTS = {"Latin", "Greek", "Cyrillic", "Arabic", "Hebrew"}
YPOGEGRAMMENI, IOTA = 0x345, 0x3B9


@dataclass
class Table:
    spellings: dict = field(default_factory=dict)
    respellings: dict = field(default_factory=dict)
    classes: dict = field(default_factory=dict)
    pairs: dict = field(default_factory=dict)
    letters: set = field(default_factory=set)
    digits: set = field(default_factory=set)
    marks: set = field(default_factory=set)
    swallowers: set = field(default_factory=set)


def in_category(ucd, major):
    return {scalar for scalar, category in ucd.category.items() if category[0] == major}


def without_marks_of_swallowers(sequence, table):
    """Leaves out the marks that follow a swallower inside one spelling."""
    result, swallowing = [], False
    for scalar in sequence:
        if scalar in table.marks:
            if swallowing:
                continue
        else:
            swallowing = scalar in table.swallowers
        result.append(scalar)
    return tuple(result)


def case_folded(ucd, scalar):
    """NFKD, full case folding but for U+0345 (see FOLD.md, step 4), NFKD; no ignorables."""
    folded = [
        each
        for part in ucd.nfkd((scalar,))
        for each in ((part,) if part == YPOGEGRAMMENI else ucd.folded.get(part, (part,)))
    ]
    return tuple(each for each in ucd.nfkd(folded) if each not in ucd.ignorable)


def latin_respellings(ucd, unidecode):
    """Unidecode's spelling where it is ASCII letters or digits and one for all cases."""
    cases = {}
    for scalar, target in ucd.folded.items():
        if len(target) == 1:
            cases.setdefault(target[0], {target[0]}).add(scalar)
    result = {}
    for scalar in sorted(in_category(ucd, "L")):
        if scalar < 0x80 or "Latin" not in ucd.script.get(scalar, ()):
            continue
        if case_folded(ucd, scalar) != (scalar,):
            continue
        spelled = {unidecode(chr(each)).lower() for each in cases.get(scalar, {scalar})}
        if len(spelled) == 1:
            text = spelled.pop()
            if text and text.isascii() and text.isalnum():
                result[scalar] = tuple(map(ord, text))
    return result


def keep_reachable(table, ucd):
    """Keeps the classes and pairs that can be met once the spellings are applied."""
    gone = table.spellings.keys() | table.respellings.keys()
    table.classes = {s: c for s, c in ucd.ccc.items() if s not in table.spellings}
    possible = {
        (first, second): composite
        for (first, second), composite in ucd.pairs().items()
        if second not in gone and not (second in table.marks and first in table.swallowers)
    }
    reachable = set()
    while True:
        table.pairs = {
            pair: composite
            for pair, composite in possible.items()
            if pair[0] not in gone or pair[0] in reachable
        }
        if reachable == set(table.pairs.values()):
            return
        reachable = set(table.pairs.values())


def basic(ucd):
    table = Table()
    table.letters = in_category(ucd, "L")
    table.digits = in_category(ucd, "N")
    table.marks = in_category(ucd, "M")
    return table


def folding(ucd, unidecode, keep_accents):
    """Section 4's fold, with or without accents."""
    table = basic(ucd)
    table.marks -= {YPOGEGRAMMENI}
    table.respellings = {YPOGEGRAMMENI: (IOTA,)}
    if not keep_accents:
        table.swallowers = {YPOGEGRAMMENI} | {
            scalar
            for scalar in table.letters
            if ucd.script.get(scalar, set()) & SWALLOWING_SCRIPTS
        }
        table.respellings |= latin_respellings(ucd, unidecode)
    for scalar in sorted(ucd.category.keys() | ucd.ignorable):
        target = without_marks_of_swallowers(case_folded(ucd, scalar), table)
        if target != (scalar,):
            table.spellings[scalar] = target
    keep_reachable(table, ucd)
    return table


def canonical(ucd):
    """Plain NFC: only canonical decompositions, everything kept."""
    table = basic(ucd)
    for scalar in sorted(ucd.category):
        target = ucd.nfd((scalar,))
        if target != (scalar,):
            table.spellings[scalar] = target
    keep_reachable(table, ucd)
    return table


def varint(value):
    result = bytearray()
    while value >= 0x80:
        result.append(value & 0x7F | 0x80)
        value >>= 7
    result.append(value)
    return bytes(result)


def zigzag(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def encoded_spellings(spellings):
    records, source, target = [], -1, 0
    for scalar in sorted(spellings):
        deltas = []
        for each in spellings[scalar]:
            deltas.append(each - target)
            target = each
        record = (scalar - source, tuple(deltas))
        source = scalar
        if records and records[-1][0] == record:
            records[-1][1] += 1
        else:
            records.append([record, 1])
    result = bytearray(varint(len(records)))
    for (gap, deltas), count in records:
        result += varint(gap * 2 + (count > 1))
        if count > 1:
            result += varint(count)
        result += varint(len(deltas))
        for delta in deltas:
            result += zigzag(delta)
    return bytes(result)


def ranges(scalars):
    result = []
    for scalar in sorted(scalars):
        if result and result[-1][1] == scalar - 1:
            result[-1][1] = scalar
        else:
            result.append([scalar, scalar])
    return result


def encoded_ranges(scalars):
    found, end = ranges(scalars), 0
    result = bytearray(varint(len(found)))
    for low, high in found:
        result += varint(low - end) + varint(high - low)
        end = high + 1
    return bytes(result)


def encoded_classes(classes):
    found = []
    for scalar in sorted(classes):
        if found and found[-1][1] == scalar - 1 and found[-1][2] == classes[scalar]:
            found[-1][1] = scalar
        else:
            found.append([scalar, scalar, classes[scalar]])
    result, end = bytearray(varint(len(found))), 0
    for low, high, combining_class in found:
        result += varint(low - end) + varint(high - low) + bytes([combining_class])
        end = high + 1
    return bytes(result)


def encoded_pairs(pairs):
    result = bytearray(varint(len(pairs)))
    first = second = composite = 0
    for pair in sorted(pairs):
        result += varint(pair[0] - first) + zigzag(pair[1] - second)
        result += zigzag(pairs[pair] - composite)
        first, second, composite = *pair, pairs[pair]
    return bytes(result)


def serialised(table):
    """The tensors `fold` and `letters`."""
    assert max(table.spellings) <= LAST
    fold = b"\x01" + encoded_spellings(table.spellings) + encoded_spellings(table.respellings)
    fold += encoded_classes(table.classes) + encoded_pairs(table.pairs)
    letters = b"\x01" + b"".join(
        encoded_ranges(each)
        for each in (table.letters, table.digits, table.marks, table.swallowers))
    return fold, letters

"""The Unicode Character Database, as far as folding needs it (UAX #44)."""

from pathlib import Path

LAST = 0x10FFFF
S_BASE, S_COUNT, V_COUNT, T_COUNT = 0xAC00, 11172, 21, 28
L_BASE, V_BASE, T_BASE = 0x1100, 0x1161, 0x11A7


def fields(path):
    """Yields (first, last, fields) for each data line of a UCD file."""
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        line = line.split("#")[0].strip()
        if not line:
            continue
        first, *rest = [part.strip() for part in line.split(";")]
        low, _, high = first.partition("..")
        yield int(low, 16), int(high or low, 16), rest


def scalars(text):
    return tuple(int(part, 16) for part in text.split())


class UCD:
    """Categories, classes, decompositions, case folding and scripts of one Unicode version."""

    def __init__(self, folder):
        folder = Path(folder)
        self.category, self.ccc, self.canonical, self.compatible = {}, {}, {}, {}
        self.cased = {}
        start = None
        lines = (folder / "UnicodeData.txt").read_text(encoding="utf-8").splitlines()
        for row in (line.split(";") for line in lines):
            code, name = int(row[0], 16), row[1]
            if name.endswith(", First>"):
                start = code
                continue
            for scalar in range(start if name.endswith(", Last>") else code, code + 1):
                self.category[scalar] = row[2]
            start = None
            if row[3] != "0":
                self.ccc[code] = int(row[3])
            if row[5]:
                tagged = row[5].startswith("<")
                target = scalars(row[5].split("> ")[1] if tagged else row[5])
                (self.compatible if tagged else self.canonical)[code] = target
            if row[12] or row[13]:
                self.cased[code] = (scalars(row[12]) or (code,), scalars(row[13]) or (code,))
        self.version = self._version(folder)
        self.folded = {
            low: scalars(rest[1])
            for low, _, rest in fields(folder / "CaseFolding.txt")
            if rest[0] in "CF"
        }
        self.ignorable = self._property(
            folder / "DerivedCoreProperties.txt", "Default_Ignorable_Code_Point")
        self.excluded = self._property(
            folder / "DerivedNormalizationProps.txt", "Full_Composition_Exclusion")
        self.script = {}
        for low, high, rest in fields(folder / "Scripts.txt"):
            for scalar in range(low, high + 1):
                self.script[scalar] = {rest[0]}
        short = self._script_names(folder / "PropertyValueAliases.txt")
        for low, high, rest in fields(folder / "ScriptExtensions.txt"):
            for scalar in range(low, high + 1):
                if self.script.get(scalar, set()) & {"Common", "Inherited"}:
                    self.script[scalar] = {short[name] for name in rest[0].split()}
        self._full = {}

    @staticmethod
    def _version(folder):
        first = (folder / "CaseFolding.txt").read_text(encoding="utf-8").splitlines()[0]
        return first.removeprefix("# CaseFolding-").removesuffix(".txt")

    @staticmethod
    def _property(path, name):
        return {
            scalar
            for low, high, rest in fields(path)
            if rest[0] == name
            for scalar in range(low, high + 1)
        }

    @staticmethod
    def _script_names(path):
        names = {}
        for line in path.read_text(encoding="utf-8").splitlines():
            row = [part.strip() for part in line.split("#")[0].split(";")]
            if row[0] == "sc":
                names[row[1]] = row[2]
        return names

    def decomposed(self, scalar, compatible):
        """The full decomposition of one scalar (Hangul stays, it is algorithmic), not reordered."""
        key = (scalar, compatible)
        if key not in self._full:
            target = self.canonical.get(scalar)
            if target is None and compatible:
                target = self.compatible.get(scalar)
            if target is None:
                self._full[key] = (scalar,)
            else:
                self._full[key] = tuple(
                    each for part in target for each in self.decomposed(part, compatible))
        return self._full[key]

    def reordered(self, sequence):
        """Canonical ordering: a stable sort of each run of scalars with a non-zero class."""
        result, run = [], []
        for scalar in sequence:
            if self.ccc.get(scalar, 0):
                run.append(scalar)
                continue
            result += sorted(run, key=self.ccc.get) + [scalar]
            run = []
        return tuple(result + sorted(run, key=self.ccc.get))

    def nfkd(self, sequence):
        return self.reordered(
            each for scalar in sequence for each in self.decomposed(scalar, True))

    def nfd(self, sequence):
        return self.reordered(
            each for scalar in sequence for each in self.decomposed(scalar, False))

    def pairs(self):
        """The primary composites: (first, second) → composite (UAX #15)."""
        return {
            target: scalar
            for scalar, target in self.canonical.items()
            if len(target) == 2 and scalar not in self.excluded
        }

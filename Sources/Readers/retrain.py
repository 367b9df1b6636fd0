"""Predicts with a model that `retrain` published, exactly as `retrain` does; needs numpy alone.

    model = retrain.Model("products.safetensors")
    model.predict(["O senhor dos anéis"])    # [("livro", 0.98)]
    model.explain("O senhor dos anéis")      # the n-grams that weighed most

Copy this file into your service. Opening a file makes every check of FORMAT.md (in the sources of
retrain) and sits the model's exam, or raises ArtifactError. Threads may share a Model. `predict`
looks once a second whether the file was replaced; a broken one changes nothing but `problem`.
"""

import json
import os
import re
import threading
import time
from collections import namedtuple
from itertools import chain, groupby

import numpy as np


class ArtifactError(Exception):
    """The file is no artifact that this reader reads, or its model fails the exam."""


# An n-gram of a text; `weight` is what it adds to the label's score less the rival's.
Part = namedtuple("Part", "text weight is_characters")
# Why a text gets its label rather than the next best one; the weightiest parts come first.
Explanation = namedtuple("Explanation", "label confidence rival parts")


class Model:
    """The model in the file at `path`; `check_every` is in seconds, None leaves it to `reload`."""

    def __init__(self, path, check_every=1.0):
        self.path, self.check_every, self.problem = path, check_every, None
        self._lock, self._next = threading.Lock(), time.monotonic()
        self._state, self._seen = _open(path)

    @property
    def labels(self):
        """The labels in the order of their UTF-8 bytes."""
        return list(self._state.labels)

    @property
    def metadata(self):
        """What the artifact says of itself: job, algorithm and so on."""
        return dict(self._state.metadata)

    def predict(self, texts):
        """A list with the label of each text and the confidence in it, from 0 to 1."""
        if isinstance(texts, (str, bytes)):
            raise TypeError("predict takes a list of texts")
        self._look()
        return self._state.predict(list(texts))

    def explain(self, text, most=8):
        """The `most` n-grams that weighed most for the label of `text`."""
        self._look()
        return self._state.explain(text, most)

    def fold(self, text):
        """The folded text, as `retrain fold` writes it."""
        return self._state.fold.fold(_text(text))

    def reload(self):
        """Opens the file again if it changed; says whether that gave a new model.

        Raises ArtifactError or OSError for as long as the file is broken or gone; the model at hand
        stays.
        """
        with self._lock:
            try:
                seen = _signature(os.stat(self.path))
                if seen != self._seen:
                    self._seen, self.problem = seen, None
                    self._state, self._seen = _open(self.path)
                    return True
                if isinstance(self.problem, ArtifactError):
                    raise self.problem
                self.problem = None
                return False
            except (ArtifactError, OSError) as error:
                self.problem = error
                raise

    def _look(self):
        now = time.monotonic()
        if self.check_every is not None and now >= self._next and not self._lock.locked():
            self._next = now + self.check_every
            try:
                self.reload()
            except (ArtifactError, OSError):
                pass  # it is in `problem`


def _signature(status):
    return status.st_dev, status.st_ino, status.st_size, status.st_mtime_ns


def _open(path):
    with open(path, "rb") as file:
        status = os.fstat(file.fileno())
        tensors = _Tensors(file, status.st_size)
        seen = _signature(os.fstat(file.fileno()))
    _require(seen == _signature(status), "the file changed while it was read")
    return _State(tensors), seen


def _require(holds, message):
    if not holds:
        raise ArtifactError(message)


class _Tensors:
    """The tensors of a safetensors file, lengths and places checked before any is read."""

    TYPES = {"U8": "u1", "U16": "<u2", "U32": "<u4", "U64": "<u8", "F16": "<f2", "F32": "<f4",
             "F64": "<f8"}

    def __init__(self, file, size):
        _require(size >= 8, "shorter than its length field")
        length = int.from_bytes(file.read(8), "little")
        _require(length <= min(1 << 20, size - 8), "the header is longer than the file or 1 MiB")
        header = self._header(file.read(length))
        self.metadata = header.pop("__metadata__", None)
        _require(isinstance(self.metadata, dict) and
                 all(isinstance(text, str) for text in self.metadata.values()), "no __metadata__")
        for name, entry in header.items():
            _require(isinstance(entry, dict) and set(entry) == {"dtype", "shape", "data_offsets"}
                     and isinstance(entry["dtype"], str) and entry["dtype"] in self.TYPES and
                     all(isinstance(entry[key], list) and all(type(n) is int and n >= 0
                         for n in entry[key]) for key in ("shape", "data_offsets")) and
                     len(entry["data_offsets"]) == 2, f"{name}: not described as it has to be")
        end, self._entries, self._used = 0, header, set()
        for name, entry in sorted(header.items(), key=lambda item: (item[1]["data_offsets"], item)):
            start, stop = entry["data_offsets"]
            width = count = int(self.TYPES[entry["dtype"]][-1])
            for dimension in entry["shape"]:
                count *= dimension
            _require(start == end, f"{name}: does not begin where the one before it ends")
            _require(stop - start == count, f"{name}: shape and length disagree")
            _require((8 + length + start) % width == 0, f"{name}: not aligned")
            end = stop
        _require(8 + length + end == size, "the tensors do not end where the file ends")
        self._data = memoryview(file.read(end))
        _require(len(self._data) == end, "the file ends early")

    @staticmethod
    def _header(head):
        try:
            header = json.loads(head.decode("utf-8"))
            canonical = json.dumps(header, sort_keys=True, separators=(",", ":"),
                                   ensure_ascii=False).encode("utf-8")
        except (ValueError, RecursionError) as error:
            raise ArtifactError("the header is not JSON") from error
        _require(isinstance(header, dict) and head == canonical + b" " * (-len(canonical) % 8),
                 "the header is not written in the one way that the format allows")
        return header

    def names(self):
        return set(self._entries)

    def unread(self):
        return set(self._entries) - self._used

    def read(self, name, types, *shape):
        """A tensor of one of `types`; -1 in the shape stands for any count."""
        _require(name in self._entries, f"{name}: missing")
        self._used.add(name)
        dtype, actual, (start, stop) = (
            self._entries[name][key] for key in ("dtype", "shape", "data_offsets"))
        _require(dtype in types.split(), f"{name}: holds {dtype}")
        _require(len(actual) == len(shape) and all(
            expected in (-1, n) for expected, n in zip(shape, actual)), f"{name}: shape {actual}")
        array = np.frombuffer(self._data[start:stop], self.TYPES[dtype]).reshape(actual)
        _require(dtype[0] == "U" or np.isfinite(array).all(), f"{name}: not a finite number")
        return array

    def offsets(self, name, count, end):
        offsets = self.read(name, "U32", count)
        _require(len(offsets) and offsets[0] == 0 and offsets[-1] == end
                 and (offsets[:-1] <= offsets[1:]).all(), f"{name}: do not ascend to the end")
        return offsets.astype(np.int64)

    def texts(self, name):
        data = self.read(name, "U8", -1).tobytes()
        offsets = self.offsets(name + ".offsets", -1, len(data)).tolist()
        try:
            return [data[start:end].decode("utf-8") for start, end in zip(offsets, offsets[1:])]
        except UnicodeDecodeError as error:
            raise ArtifactError(f"{name}: not UTF-8") from error


class _Cursor:
    """Reads a tensor of the fold table as FOLD.md describes it, never beyond its end."""

    def __init__(self, data):
        self.data, self.at = data, 0
        _require(self.byte() == 1, "fold table: unknown layout")

    def byte(self):
        _require(self.at < len(self.data), "fold table: ends early")
        self.at += 1
        return self.data[self.at - 1]

    def number(self):
        value = 0
        for shift in (0, 7, 14, 21):
            byte = self.byte()
            value |= (byte & 0x7F) << shift
            if byte < 0x80:
                _require(byte or not shift, "fold table: a number is not in its shortest form")
                return value
        raise ArtifactError("fold table: a number is too large")

    def signed(self):
        value = self.number()
        return -(value + 1 >> 1) if value & 1 else value >> 1

    def spellings(self):
        result, source, target, last = {}, -1, 0, None
        for _ in range(self.number()):
            head = self.number()
            repeats, length = self.number() if head & 1 else 1, self.number()
            _require(head > 1 and repeats > head & 1 and length <= 32 and
                     len(result) + repeats <= 65_534, "fold table: a bad record")
            record = head >> 1, [self.signed() for _ in range(length)]
            _require(record != last, "fold table: a record comes twice")
            last = record
            for _ in range(repeats):
                source, spelled = _scalar(source + record[0]), []
                for step in record[1]:
                    target = _scalar(target + step)
                    spelled.append(chr(target))
                result[source] = "".join(spelled)
        return result

    def ranges(self, has_class=False):
        """Pairs of a table of all scalars and, for patterns, the ranges that are not 0 in it."""
        table, ranges, end = bytearray(0x110000), [], 0
        for _ in range(self.number()):
            low = end + self.number()
            high = low + self.number()
            value = self.byte() if has_class else 1
            _require(high <= 0x10FFFF and value > 0, "fold table: a bad range")
            _require(low > end or not ranges or table[low - 1] != value, "fold table: ranges touch")
            table[low:high + 1] = bytes([value]) * (high + 1 - low)
            ranges.append(f"\\U{low:08x}-\\U{high:08x}")
            end = high + 1
        return table, "".join(ranges)

    def pairs(self):
        result, pair, composite = {}, (0, 0), 0
        for _ in range(self.number()):
            last, pair = pair, (_scalar(pair[0] + self.number()), _scalar(pair[1] + self.signed()))
            _require(pair > last or not result, "fold table: pairs do not ascend")
            composite = _scalar(composite + self.signed())
            result[chr(pair[0]), chr(pair[1])] = chr(composite)
        return result

    def end(self):
        _require(self.at == len(self.data), "fold table: bytes behind its end")


def _scalar(value):
    _require(0 <= value <= 0x10FFFF and value >> 11 != 0x1B, "fold table: not a scalar")
    return value


_HANGUL_SECONDS = "\u1161-\u1175\u11a8-\u11c2"


class _Fold:
    """Folds and cuts texts by the model's own table, as FOLD.md says."""

    def __init__(self, fold, letters):
        cursor = _Cursor(fold)
        self.spellings, self.respellings = cursor.spellings(), cursor.spellings()
        (self.classes, ordered), self.pairs = cursor.ranges(has_class=True), cursor.pairs()
        cursor.end()
        cursor = _Cursor(letters)
        (letter, letters), (digit, digits), (self.marks, marks), (self.swallowers, swallowers) = (
            cursor.ranges() for _ in range(4))
        cursor.end()
        self._check(sum(np.frombuffer(table, np.uint8) for table in (letter, digit, self.marks)))
        others = {second for _, second in self.pairs} | set(map(chr, self.respellings))
        others = "".join(f"\\U{ord(char):08x}" for char in sorted(others)) + _HANGUL_SECONDS
        self.cut = re.compile(
            f"[\\ud800{letters}{digits}][{letters}{digits}{marks}\\ud800]*").findall
        self._strip = re.compile(f"(?<=[{swallowers}])[{marks}]+" if swallowers and marks else "(?!)")
        self._is_plain = re.compile(f"[^{marks}{ordered}{others}\ud800-\udfff]*").fullmatch

    def _check(self, lists):
        """What the parts of a table promise each other."""
        _require(lists.max() < 2, "fold table: a scalar in two of letters, digits and marks")
        respelled = set(map(chr, self.respellings))
        spelled = set(map(chr, self.spellings))
        seconds = {second for _, second in self.pairs}
        targets = set("".join(self.respellings.values()))
        _require(len(spelled) + len(respelled) <= 65_534 and not spelled & respelled
                 and not spelled & set("".join(self.spellings.values()))
                 and not targets & (spelled | respelled | seconds) and all(self.respellings.values())
                 and not any(self.marks[scalar] for scalar in self.respellings)
                 and not any(self.marks[ord(char)] or self.classes[ord(char)] for char in targets)
                 and not re.search(f"[{_HANGUL_SECONDS}]", "".join(targets)),
                 "fold table: a spelling that is not final")
        _require(not any(self.classes[:128]) and not any(self.marks[:128])
                 and min(seconds | respelled, default="\x80") >= "\x80"
                 and {s: t for s, t in self.spellings.items() if s < 128} in (
                     {}, {s: chr(s + 32) for s in range(65, 91)}), "fold table: ASCII is not plain")

    def tokens(self, words):
        """The tokens of each raw word; all of them go through the quick steps of `fold` at once."""
        text = self._strip.sub("", "\n".join(words).translate(self.spellings))
        lines = text.split("\n")
        if len(lines) != len(words):
            lines = list(map(self.fold, words))
        elif not self._is_plain(text):
            lines = [line if line.isascii() or self._is_plain(line) else self.fold(word)
                     for line, word in zip(lines, words)]
        return list(map(self.cut, lines))

    def fold(self, text):
        text = text.translate(self.spellings)
        if text.isascii():
            return text
        stripped = self._strip.sub("", text)
        if stripped.isascii() or self._is_plain(stripped):
            return stripped  # the steps below would change nothing
        ordered, classes = [], self.classes
        scalars = (0xFFFD if 0xD800 <= ord(char) < 0xE000 else ord(char) for char in text)
        for has_class, run in groupby(scalars, lambda scalar: classes[scalar] > 0):
            ordered += sorted(run, key=classes.__getitem__) if has_class else run
        kept, is_swallowing = [], False
        for scalar in ordered:
            if not self.marks[scalar]:
                is_swallowing = self.swallowers[scalar]
            elif is_swallowing:
                continue
            kept += self.respellings.get(scalar, chr(scalar))
        result, starter, last = [], None, 0
        for char in kept:
            own = classes[ord(char)]
            if starter is not None and (starter == len(result) - 1 or last < own):
                composite = self._composite(ord(result[starter]), ord(char))
                if composite:
                    result[starter] = composite
                    continue
            if not own:
                starter = len(result)
            result.append(char)
            last = own
        return "".join(result)

    def _composite(self, first, second):
        if 0x1100 <= first <= 0x1112 and 0x1161 <= second <= 0x1175:
            return chr(0xAC00 + ((first - 0x1100) * 21 + second - 0x1161) * 28)
        if 0xAC00 <= first <= 0xD7A3 and (first - 0xAC00) % 28 == 0 and 0x11A8 <= second <= 0x11C2:
            return chr(first + second - 0x11A7)
        return self.pairs.get((chr(first), chr(second)))


_WORD, _CHARACTERS, _FIRST_WORD = 0x77, 0x63, 0x66
_PRIME, _MASK = 0x100000001B3, (1 << 64) - 1


def _begun(family, count):
    """The states of `count` fingerprints of a family that have no bytes yet."""
    return np.full(count, (0xCBF29CE484222325 ^ family) * _PRIME & _MASK, np.uint64)


def _extended(states, data, starts, lengths):
    """Fingerprints with the bytes `data[start:start + length]` added, a byte of each at a time."""
    order = np.argsort(-lengths, kind="stable")
    states, starts, lengths = states[order], starts[order], -lengths[order]
    position, active = 0, int(np.searchsorted(lengths, 0))
    while active > 8:
        states[:active] ^= data[starts[:active] + position]
        states[:active] *= np.uint64(_PRIME)
        position += 1
        active = int(np.searchsorted(lengths, -position))
    for at in range(active):  # the few longest are quicker one by one
        state = int(states[at])
        for byte in data[starts[at] + position:starts[at] - lengths[at]].tolist():
            state = (state ^ byte) * _PRIME & _MASK
        states[at] = state
    result = np.empty_like(states)
    result[order] = states
    return result


def _finished(states):
    """MurmurHash3's finaliser."""
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        states = (states ^ states >> np.uint64(33)) * np.uint64(factor)
    return states ^ states >> np.uint64(33)


def _indices(first, lengths):
    """All of `first..<first + length`, one range after the other."""
    return np.arange(lengths.sum()) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)


class _Column:
    """An array that grows at its end; what was there is never written again."""

    def __init__(self, dtype, *values):
        self.array, self.count = np.array(values, dtype), len(values)

    def extend(self, values):
        end = self.count + len(values)
        if end > len(self.array):
            larger = np.empty(2 * end, self.array.dtype)
            larger[:self.count] = self.array[:self.count]
            self.array = larger
        self.array[self.count:end] = values
        self.count = end


class _Lists:
    """Lists of numbers, known by their number, that grow at the end."""

    def __init__(self, dtype):
        self._starts, self._values = _Column(np.int64, 0), _Column(dtype)

    def extend(self, lengths, values):
        end = self._values.count
        self._values.extend(values)
        self._starts.extend(end + np.cumsum(lengths))

    def ranges(self, numbers):
        """All values, and where in them the lists begin and how long they are."""
        starts = self._starts.array
        return self._values.array, starts[numbers], starts[numbers + 1] - starts[numbers]

    def __getitem__(self, numbers):
        """The lists of `numbers` one after the other, and their lengths."""
        values, first, lengths = self.ranges(numbers)
        return values[_indices(first, lengths)], lengths


class _Lexicon:
    """The raw words and tokens that were seen, with their n-grams' places among the features.

    It grows under a lock while other threads read it: what a number stands for is there before
    anyone can come by the number.
    """

    MOST_CHARACTERS = 1 << 21

    def __init__(self, state):
        self._state, self._lock, self._words, self._tokens = state, threading.Lock(), {}, {}
        self.size, self.tokens, self.bytes = 0, _Lists(np.int32), _Lists(np.uint8)
        self.characters, self.singles = _Lists(np.int32), _Column(np.int32)
        self.first_words = _Column(np.int32)
        self.makes_words, self.prefixes = _Column(bool), _Column(np.uint64)

    def numbers(self, words):
        """The numbers of raw words."""
        try:
            return np.fromiter(map(self._words.__getitem__, words), np.int64, len(words))
        except KeyError:
            with self._lock:
                self._learn([word for word in dict.fromkeys(words) if word not in self._words])
            return np.fromiter(map(self._words.__getitem__, words), np.int64, len(words))

    def _learn(self, words):
        cut = self._state.fold.tokens(words)
        self._learn_tokens([token for token in dict.fromkeys(chain.from_iterable(cut))
                            if token not in self._tokens])
        self.tokens.extend([len(tokens) for tokens in cut],
                           [self._tokens[token] for tokens in cut for token in tokens])
        self._words.update(zip(words, range(len(self._words), len(self._words) + len(words))))
        self.size += sum(map(len, words))

    def _learn_tokens(self, tokens):
        state, encoded = self._state, [token.encode("utf-8") for token in tokens]
        lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
        data, starts = np.frombuffer(b"".join(encoded), np.uint8), np.cumsum(lengths) - lengths
        prefixes = _extended(_begun(_WORD, len(tokens)), data, starts, lengths)
        self.bytes.extend(lengths, data)
        self.prefixes.extend(prefixes)
        self.singles.extend(state.places(_finished(prefixes)))
        if state.first_word:
            self.first_words.extend(state.places(_finished(
                _extended(_begun(_FIRST_WORD, len(tokens)), data, starts, lengths))))
        self.makes_words.extend(np.fromiter(
            (len(token) >= state.shortest and name not in state.stop_words
             for token, name in zip(tokens, encoded)), bool, len(tokens)))
        owners, data, begins, lengths = state.windows(tokens, encoded)
        places = state.places(_finished(
            _extended(_begun(_CHARACTERS, len(begins)), data, begins, lengths)))
        known = places >= 0
        self.characters.extend(
            np.bincount(owners[known], minlength=len(tokens)),
            places[known][np.argsort(owners[known], kind="stable")])
        self._tokens.update(zip(tokens, range(len(self._tokens), len(self._tokens) + len(tokens))))


def _evidence(margins):
    """ln ln(1 + e^z) with z = (1 + margin) / 0.3, by its limits where the powers would not do."""
    bent = (1 + margins) / 0.3
    middle = np.log(np.log(1 + np.exp(np.clip(bent, -15, 40))))
    return np.where(bent < -15, bent, np.where(bent > 40, np.log(np.maximum(bent, 1)), middle))


class _State:
    """An opened model; nothing of it changes but its lexicon."""

    SIZES = "(([1-9]|10),([1-9]|10))?"
    METADATA = {
        "format": "retrain-1", "pipeline": "[12]", "words": SIZES, "characters": SIZES,
        "algorithm": "linear-svm|multinomial-nb|complement-nb", "stopwords": "none|pt|es|fr|en",
        "shortest_token": "[1-9][0-9]{0,14}", "min_count": "0|[1-9][0-9]{0,14}", "job": ".*",
        "fold_accents": "true|false", "training_rows": ".*",
        "temperature": r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?"}

    def __init__(self, tensors):
        values = self.metadata = tensors.metadata
        for key, pattern in self.METADATA.items():
            _require(re.fullmatch(pattern, values.get(key, "?"), re.DOTALL),
                     f"{key}: missing or unknown")
        self.words, self.characters = (
            range(1, 1) if not sizes else range(int(sizes.split(",")[0]),
                                                int(sizes.split(",")[1]) + 1)
            for sizes in (values["words"], values["characters"]))
        self.temperature, self.shortest = (
            float(values["temperature"]), int(values["shortest_token"]))
        _require(0 < self.temperature < float("inf"), "temperature: 0 or infinite")
        self.first_word = 0.0
        if values["pipeline"] == "2":
            text = values.get("first_word", "")
            _require(re.fullmatch(self.METADATA["temperature"], text) and 0 < float(text) <= 1,
                     "first_word: missing or not a share")
            self.first_word = float(text)
        self.labels = tensors.texts("labels")
        names, count = [label.encode("utf-8") for label in self.labels], len(self.labels)
        _require(1 <= count <= 65_535 and all(map(bytes.__lt__, names, names[1:])),
                 "labels: none, too many or not ascending")
        self.features = tensors.read("features", "U64", -1)
        _require((self.features[:-1] < self.features[1:]).all(), "features: do not ascend")
        self.bias = tensors.read("bias", "F32", count).astype(float)
        self.idf = self.per_token = None
        if values["algorithm"] == "linear-svm":
            self.idf = tensors.read("idf", "F16", len(self.features)).astype(float)
        else:
            self.per_token = tensors.read("per_token", "F32", count).astype(float)
        self._read_weights(tensors, count)
        stop_words = [word for word in tensors.read("stopwords", "U8", -1).tobytes().split(b"\n")
                      if word]
        _require(all(map(bytes.__lt__, stop_words, stop_words[1:])), "stopwords: do not ascend")
        self.stop_words = set(stop_words)
        self.fold = _Fold(*(tensors.read(name, "U8", -1).tobytes() for name in ("fold", "letters")))
        self._lexicon = _Lexicon(self)
        self._sit_exam(tensors, count)
        unknown = tensors.unread()
        _require(not unknown, f"{min(unknown, default='')}: not part of this format")

    def _read_weights(self, tensors, count):
        self._starts = None
        if "weights.starts" not in tensors.names():
            weights = tensors.read("weights", "F16 F32", len(self.features), count)
            self._weights = weights.astype(np.float32)
            return
        self._weights = tensors.read("weights", "F16 F32", -1).astype(np.float32)
        entries = len(self._weights)
        self._starts = tensors.offsets("weights.starts", len(self.features) + 1, entries)
        self._columns = tensors.read(
            "weights.columns", "U8" if count <= 256 else "U16", entries)
        rises = np.diff(self._columns.astype(np.int32), prepend=-1) > 0
        rises[self._starts[self._starts < entries]] = True
        _require(rises.all() and (self._columns < count).all(),
                 "weights.columns: do not ascend or name no label")

    def _sit_exam(self, tensors, count):
        texts = tensors.texts("exam.texts")
        labels = tensors.read("exam.labels", "U32", len(texts))
        expected = tensors.read("exam.scores", "F64", len(texts), count)
        for start in range(0, len(texts), 256):
            scores = self.scores(texts[start:start + 256])
            part = slice(start, start + 256)
            _require((scores.argmax(axis=1) == labels[part]).all()
                     and (abs(scores - expected[part]) <= 1e-4).all(),
                     "exam: a text gets other scores than those recorded")

    def predict(self, texts):
        answers = []
        for start in range(0, len(texts), 256):
            scores = self.scores(texts[start:start + 256])
            best = scores.argmax(axis=1)  # of equal scores the first
            evidence = scores if self.idf is None else _evidence(scores)
            shares = np.exp((evidence - evidence.max(axis=1, keepdims=True)) / self.temperature)
            answers += zip([self.labels[label] for label in best.tolist()],
                           (1 / shares.sum(axis=1)).tolist())
        return answers

    def explain(self, text, most):
        (label, confidence), = self.predict([text])
        _, places, values, _ = self._vector([text])
        scores = self.scores([text])[0]
        own = rival = self.labels.index(label)
        if len(scores) > 1:
            rival = max((at for at in range(len(scores)) if at != own), key=scores.__getitem__)
        element, column, weight = self._entries(places)
        weights = np.zeros(len(places))
        for sign, wanted in ((1, own), (-1, rival)):
            weights[element[column == wanted]] += sign * weight[column == wanted].astype(float)
        if self.per_token is not None:
            weights += self.per_token[own] - self.per_token[rival]
        names = self._names(text)
        parts = [Part(names[place][0], weight, names[place][1])
                 for place, weight in zip(places.tolist(), (weights * values).tolist())]
        parts.sort(key=lambda part: -abs(part.weight))
        return Explanation(label, confidence, self.labels[rival], parts[:most])

    def scores(self, texts):
        """The score of every label for each text: doubles, summed in order of fingerprint."""
        rows, places, values, known = self._vector(texts)
        count = len(self.labels)
        scores = np.tile(self.bias, len(texts))
        step = max(1, (1 << 20) // count)
        for start in range(0, len(rows), step):
            part = slice(start, start + step)
            element, column, weight = self._entries(places[part])
            # bincount adds in the order given, after what stands first.
            scores = np.bincount(
                np.concatenate((np.arange(scores.size), rows[part][element] * count + column)),
                np.concatenate((scores, values[part][element] * weight)), scores.size)
        scores = scores.reshape(len(texts), count)
        return scores if self.per_token is None else scores + known[:, None] * self.per_token

    def _entries(self, places):
        """All weights of features: the feature's number in `places`, the label and the weight."""
        numbers = np.arange(len(places))
        if self._starts is None:
            count = len(self.labels)
            return (np.repeat(numbers, count), np.tile(np.arange(count), len(places)),
                    self._weights[places].ravel())
        lengths = self._starts[places + 1] - self._starts[places]
        entries = _indices(self._starts[places], lengths)
        return np.repeat(numbers, lengths), self._columns[entries], self._weights[entries]

    def _vector(self, texts):
        """Rows, places and values of the known features of texts, and how many each text has."""
        lexicon = self._lexicon
        if lexicon.size > _Lexicon.MOST_CHARACTERS:
            lexicon = self._lexicon = _Lexicon(self)
        # Python's blanks are more than those that FORMAT.md cuts by; none is part of a token.
        split = [_text(text).split() for text in texts]
        numbers = lexicon.numbers(list(chain.from_iterable(split)))
        tokens, lengths = lexicon.tokens[numbers]
        rows = np.repeat(np.arange(len(texts)), [len(words) for words in split])
        rows, width = np.repeat(rows, lengths), max(1, len(self.features))
        words = self._word_keys(lexicon, tokens, rows, width)
        characters = words[:0]
        if self.characters:
            characters, lengths = lexicon.characters[tokens]
            characters = np.repeat(rows, lengths) * width + characters
        known = np.bincount(np.concatenate((words, characters)) // width, minlength=len(texts))
        if self.idf is None:
            keys, values = np.unique(np.concatenate((words, characters)), return_counts=True)
            return keys // width, keys % width, values.astype(float), known
        families = [self._weighed(family, width, len(texts)) for family in (words, characters)]
        if self.first_word:
            families.append(self._first_words(lexicon, tokens, rows, width))
        keys, values = (np.concatenate(both) for both in zip(*families))
        order = np.argsort(keys, kind="stable")
        return keys[order] // width, keys[order] % width, values[order], known

    def _word_keys(self, lexicon, tokens, rows, width):
        """Row and place in one number for every known word n-gram."""
        makers = lexicon.makes_words.array[tokens]
        tokens, rows, keys = tokens[makers], rows[makers], []
        states = lexicon.prefixes.array[tokens]
        for size in range(1, self.words.stop):
            if size > 1:  # each n-gram goes on with a blank and the next token of its row
                data, starts, lengths = lexicon.bytes.ranges(tokens[size - 1:])
                inside = rows[:len(rows) - size + 1] == rows[size - 1:]
                states = (states[:len(inside)] ^ np.uint64(0x20)) * np.uint64(_PRIME)
                states[inside] = _extended(states[inside], data, starts[inside], lengths[inside])
            if size == 1 and size in self.words:
                places, inside = lexicon.singles.array[tokens], np.ones(len(tokens), bool)
            elif size in self.words:
                places = np.full(len(inside), -1)
                places[inside] = self.places(_finished(states[inside]))
            else:
                continue
            found = places >= 0
            keys.append(rows[:len(places)][found] * width + places[found])
        return np.concatenate(keys or [rows[:0]])

    def _first_words(self, lexicon, tokens, rows, width):
        """The first token of each row that makes word n-grams, as a feature of its own."""
        makers = lexicon.makes_words.array[tokens]
        rows, at = np.unique(rows[makers], return_index=True)
        places = lexicon.first_words.array[tokens[makers][at]]
        keys = rows[places >= 0] * width + places[places >= 0]
        return keys, np.full(len(keys), self.first_word)

    def _weighed(self, keys, width, count):
        """(1 + ln tf) · idf, scaled to length 1 in each row."""
        keys, counts = np.unique(keys, return_counts=True)
        values = (1 + np.log(counts)) * self.idf[keys % width]
        lengths = np.sqrt(np.bincount(keys // width, values * values, count))
        lengths[lengths == 0] = 1
        return keys, values / lengths[keys // width]

    def places(self, fingerprints):
        """The places of fingerprints among the features, -1 for those that are not there."""
        found = np.full(len(fingerprints), -1)
        if len(self.features):
            places = np.searchsorted(self.features, fingerprints)
            places[places == len(self.features)] = 0
            known = self.features[places] == fingerprints
            found[known] = places[known]
        return found

    def windows(self, tokens, encoded):
        """The character n-grams of tokens: owner, and start and length in bytes that are given too.

        A token is padded by blanks; no longer than a size, it is one n-gram itself, the last.
        """
        data = np.frombuffer(b"".join(b" " + name + b" " for name in encoded), np.uint8)
        borders = np.append(np.flatnonzero(data & 0xC0 != 0x80), len(data))
        scalars = np.fromiter(map(len, tokens), np.int64, len(tokens)) + 2
        first, numbers, parts = np.cumsum(scalars) - scalars, np.arange(len(tokens)), []
        for size in self.characters:
            counts = np.maximum(scalars - size, 0) + 1
            counts[(scalars < size) & (size > self.characters.start)] = 0
            begins = _indices(first, counts)
            ends = begins + np.repeat(np.minimum(scalars, size), counts)
            parts.append((np.repeat(numbers, counts), borders[begins], borders[ends]))
        owners, begins, ends = (np.concatenate(all) for all in zip(*parts or [(numbers[:0],) * 3]))
        return owners, data, begins, ends - begins

    def _names(self, text):
        """Place, text and whether it is one of characters, of every n-gram of a text."""
        tokens = list(chain.from_iterable(self.fold.tokens(_text(text).split())))
        encoded = [token.encode("utf-8") for token in tokens]
        _, data, begins, lengths = self.windows(tokens, encoded)
        makers = [token for token, name in zip(tokens, encoded)
                  if len(token) >= self.shortest and name not in self.stop_words]
        windows = [bytes(data[begin:begin + length]) for begin, length in zip(begins, lengths)]
        grams = [" ".join(makers[at:at + size]).encode("utf-8")
                 for size in self.words for at in range(len(makers) - size + 1)]
        names = {}
        opening = [name.encode("utf-8") for name in makers[:1] if self.first_word]
        for grams, family in ((windows, _CHARACTERS), (grams, _WORD), (opening, _FIRST_WORD)):
            lengths = np.array([len(gram) for gram in grams], np.int64)
            data = np.frombuffer(b"".join(grams), np.uint8)
            places = self.places(_finished(_extended(
                _begun(family, len(grams)), data, np.cumsum(lengths) - lengths, lengths)))
            for place, gram in zip(places.tolist(), grams):
                name = gram.decode("utf-8") + (" (first word)" if family == _FIRST_WORD else "")
                names[place] = name, family == _CHARACTERS
        return names


def _text(text):
    if isinstance(text, bytes):
        return text.decode("utf-8", "replace")
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    return text

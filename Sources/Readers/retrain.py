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
            result[pair] = chr(composite)
        return result

    def end(self):
        _require(self.at == len(self.data), "fold table: bytes behind its end")


def _scalar(value):
    _require(0 <= value <= 0x10FFFF and value >> 11 != 0x1B, "fold table: not a scalar")
    return value


class _Fold:
    """Folds and cuts texts by the model's own table, as FOLD.md says."""

    def __init__(self, fold, letters):
        cursor = _Cursor(fold)
        self.spellings, self.respellings = cursor.spellings(), cursor.spellings()
        self.classes, self.pairs = cursor.ranges(has_class=True)[0], cursor.pairs()
        cursor.end()
        cursor = _Cursor(letters)
        (letter, letters), (digit, digits), (self.marks, marks), (self.swallowers, _) = (
            cursor.ranges() for _ in range(4))
        cursor.end()
        _require(not any(self.classes[:128]) and not any(self.marks[:128])
                 and not any(second < 128 for _, second in self.pairs)
                 and not any(source < 128 for source in self.respellings)
                 and {s: t for s, t in self.spellings.items() if s < 128} in (
                     {}, {s: chr(s + 32) for s in range(65, 91)}), "fold table: ASCII is not plain")
        self.cut = re.compile(f"[{letters}{digits}][{letters}{digits}{marks}]*").findall

    def tokens(self, text):
        return self.cut(self.fold(text))

    def fold(self, text):
        text = text.translate(self.spellings)
        if text.isascii():
            return text
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
        return self.pairs.get((first, second))


_WORD, _CHARACTERS = 0x77, 0x63
_PRIME, _MASK = 0x100000001B3, (1 << 64) - 1


def _fingerprints(texts, family):
    """The 64-bit fingerprints of texts of a family, a byte of every text at a time."""
    encoded = [text.encode("utf-8") for text in texts]
    lengths = np.fromiter(map(len, encoded), np.int64, len(encoded))
    order = np.argsort(-lengths, kind="stable")
    shorter, starts = -lengths[order], (np.cumsum(lengths) - lengths)[order]
    data = np.frombuffer(b"".join(encoded), np.uint8)
    states = np.full(len(encoded), (0xCBF29CE484222325 ^ family) * _PRIME & _MASK, np.uint64)
    position, active = 0, len(encoded)
    while active > 8:
        states[:active] ^= data[starts[:active] + position]
        states[:active] *= np.uint64(_PRIME)
        position += 1
        active = int(np.searchsorted(shorter, -position))
    for index in range(active):  # the few longest are quicker one by one
        state = int(states[index])
        for byte in encoded[order[index]][position:]:
            state = (state ^ byte) * _PRIME & _MASK
        states[index] = state
    for factor in (0xFF51AFD7ED558CCD, 0xC4CEB9FE1A85EC53):
        states = (states ^ states >> np.uint64(33)) * np.uint64(factor)
    result = np.empty_like(states)
    result[order] = states ^ states >> np.uint64(33)
    return result


class _Cache:
    """What was learned of keys, for all threads; it forgets everything before it grows too large."""

    MOST_CHARACTERS = 1 << 20

    def __init__(self, learn):
        self._learn, self._known, self._size = learn, {}, 0

    def look_up(self, keys):
        """A dict that has all of `keys`, a set; it may grow later but never loses one."""
        known = self._known
        missing = [key for key in keys if key not in known]
        if missing and self._size > self.MOST_CHARACTERS:
            known, self._size, missing = {}, 0, list(keys)
        if missing:
            self._size += sum(map(len, missing))
            known.update(zip(missing, self._learn(missing)))
            self._known = known
        return known


class _State:
    """An opened model; nothing of it changes but what it remembers of words and n-grams."""

    SIZES, RAW_WORDS = "(([1-9]|10),([1-9]|10))?", re.compile("[^\t-\r ]+").findall
    METADATA = {
        "format": "retrain-1", "pipeline": "1", "words": SIZES, "characters": SIZES,
        "algorithm": "linear-svm|multinomial-nb|complement-nb", "stopwords": "none|pt|es|fr|en",
        "shortest_token": "[1-9][0-9]{0,17}", "min_count": "[0-9]{1,18}", "job": ".*",
        "fold_accents": "true|false", "training_rows": ".*",
        "temperature": r"[0-9]+(\.[0-9]+)?(e[+-]?[0-9]+)?"}

    def __init__(self, tensors):
        values = self.metadata = tensors.metadata
        for key, pattern in self.METADATA.items():
            _require(re.fullmatch(pattern, values.get(key, "?"), re.DOTALL),
                     f"{key}: missing or unknown")
        self.words, self.characters = (
            range(0) if not values[key] else range(int(values[key].split(",")[0]),
                                                   int(values[key].split(",")[1]) + 1)
            for key in ("words", "characters"))
        self.temperature, self.shortest = (
            float(values["temperature"]), int(values["shortest_token"]))
        _require(0 < self.temperature < float("inf"), "temperature: 0 or infinite")
        self.labels = tensors.texts("labels")
        names, count = [label.encode("utf-8") for label in self.labels], len(self.labels)
        _require(1 <= count <= 65_535 and all(map(bytes.__lt__, names, names[1:])),
                 "labels: none, too many or not ascending")
        self.features = tensors.read("features", "U64", -1)
        _require((self.features[:-1] < self.features[1:]).all(), "features: do not ascend")
        self.bias = tensors.read("bias", "F32", count).astype(float)
        self.idf = self.per_token = None
        if values["algorithm"] == "linear-svm":
            self.idf = tensors.read("idf", "F32", len(self.features))
        else:
            self.per_token = tensors.read("per_token", "F32", count).astype(float)
        self._read_weights(tensors, count)
        stop_words = [word for word in tensors.read("stopwords", "U8", -1).tobytes().split(b"\n")
                      if word]
        _require(all(map(bytes.__lt__, stop_words, stop_words[1:])), "stopwords: do not ascend")
        self.stop_words = set(stop_words)
        self.fold = _Fold(*(tensors.read(name, "U8", -1).tobytes() for name in ("fold", "letters")))
        self._learned = _Cache(self._learn)
        self._pairs = _Cache(lambda grams: self._places(grams, _WORD).tolist())
        self._sit_exam(tensors, count)
        unknown = tensors.unread()
        _require(not unknown, f"{min(unknown, default='')}: not part of this format")

    def _read_weights(self, tensors, count):
        self.starts = None
        if "weights.starts" not in tensors.names():
            self.weights = tensors.read("weights", "F32", len(self.features), count)
            return
        self.weights = tensors.read("weights", "F32", -1)
        entries = len(self.weights)
        self.starts = tensors.offsets("weights.starts", len(self.features) + 1, entries)
        self.columns = tensors.read(
            "weights.columns", "U8" if count <= 256 else "U16", entries).astype(np.int64)
        rises = np.diff(self.columns, prepend=-1) > 0
        rises[self.starts[self.starts < entries]] = True
        _require(rises.all() and (self.columns < count).all(),
                 "weights.columns: do not ascend or name no label")

    def _sit_exam(self, tensors, count):
        texts = tensors.texts("exam.texts")
        labels = tensors.read("exam.labels", "U32", len(texts))
        expected = tensors.read("exam.scores", "F64", len(texts), count)
        for at in range(len(texts)):
            scores = self.scores([texts[at]])[0]
            _require(scores.argmax() == labels[at] and abs(scores - expected[at]).max() <= 1e-4,
                     f"exam: text {at} gets other scores than those recorded")

    def predict(self, texts):
        answers = []
        for start in range(0, len(texts), 256):
            scores = self.scores(texts[start:start + 256])
            best = scores.argmax(axis=1)  # of equal scores the first
            shares = np.exp((scores - scores.max(axis=1, keepdims=True)) / self.temperature)
            answers += zip([self.labels[label] for label in best.tolist()],
                           (1 / shares.sum(axis=1)).tolist())
        return answers

    def explain(self, text, most):
        (label, confidence), = self.predict([text])
        _, places, values, _ = self._vector([text])
        scores = self.scores([text])[0]
        own = self.labels.index(label)
        others = np.delete(np.arange(len(scores)), own)
        rival = int(others[scores[others].argmax()]) if len(others) else own
        element, column, weight = self._spread(places)
        weights = np.zeros(len(places))
        for sign, wanted in ((1, own), (-1, rival)):
            chosen = column == wanted
            weights[element[chosen]] += sign * weight[chosen]
        if self.per_token is not None:
            weights += self.per_token[own] - self.per_token[rival]
        weights *= values
        names = self._names(text)
        parts = [Part(names[place][0], weight, names[place][1])
                 for place, weight in zip(places.tolist(), weights.tolist())]
        parts.sort(key=lambda part: -abs(part.weight))
        return Explanation(label, confidence, self.labels[rival], parts[:most])

    def scores(self, texts):
        """The score of every label for each text: doubles, summed in order of fingerprint."""
        rows, places, values, known = self._vector(texts)
        shape, count = (len(texts), len(self.labels)), len(self.labels)
        scores = np.tile(self.bias, len(texts))
        step = max(1, (1 << 20) // count)
        for start in range(0, len(rows), step):
            part = slice(start, start + step)
            element, column, weight = self._spread(places[part])
            # bincount adds in the order given, after what stands first.
            scores = np.bincount(
                np.concatenate((np.arange(scores.size), rows[part][element] * count + column)),
                np.concatenate((scores, values[part][element] * weight)), scores.size)
        scores = scores.reshape(shape)
        return scores if self.per_token is None else scores + known[:, None] * self.per_token

    def _spread(self, places):
        """All weights of features: the feature's number in `places`, the label and the weight."""
        if self.starts is None:
            count = len(self.labels)
            return (np.repeat(np.arange(len(places)), count),
                    np.tile(np.arange(count), len(places)), self.weights[places].ravel())
        first, lengths = self.starts[places], self.starts[places + 1] - self.starts[places]
        entry = np.arange(lengths.sum()) + np.repeat(first - np.cumsum(lengths) + lengths, lengths)
        return np.repeat(np.arange(len(places)), lengths), self.columns[entry], self.weights[entry]

    def _vector(self, texts):
        """Rows, places and values of the known features of texts, and how many each text has."""
        texts = [_text(text) for text in texts]
        split = [self.RAW_WORDS(text) for text in texts]
        learned = self._learned.look_up(set(chain.from_iterable(split)))
        entries = [[learned[word] for word in words] for words in split]
        singles = [[place for entry in row for place in entry[1]] for row in entries]
        if self.words and self.words[-1] > 1:
            grams = [self._grams([token for entry in row for token in entry[0]]) for row in entries]
            known = self._pairs.look_up(set(chain.from_iterable(grams)))
            for row, more in zip(singles, grams):
                row += [known[gram] for gram in more]
        numbers, width = np.arange(len(texts)), max(1, len(self.features))
        places = np.fromiter(chain.from_iterable(singles), np.int64)
        rows = np.repeat(numbers, [len(row) for row in singles])
        words = (rows * width + places)[places >= 0]
        arrays = [entry[2] for row in entries for entry in row]
        rows = np.repeat(np.repeat(numbers, [len(row) for row in entries]), [*map(len, arrays)])
        characters = rows * width + np.concatenate(arrays or [numbers[:0]])
        known = np.bincount(np.concatenate((words, characters)) // width, minlength=len(texts))
        if self.idf is None:
            keys, values = np.unique(np.concatenate((words, characters)), return_counts=True)
            return keys // width, keys % width, values.astype(float), known
        keys, values = zip(*(self._weighed(family, width, len(texts))
                             for family in (words, characters)))
        keys, values = np.concatenate(keys), np.concatenate(values)
        order = np.argsort(keys, kind="stable")
        return keys[order] // width, keys[order] % width, values[order], known

    def _weighed(self, keys, width, count):
        """(1 + ln tf) · idf, scaled to length 1 in each row."""
        keys, counts = np.unique(keys, return_counts=True)
        values = (1 + np.log(counts)) * self.idf[keys % width]
        lengths = np.sqrt(np.bincount(keys // width, values * values, count))
        lengths[lengths == 0] = 1
        return keys, values / lengths[keys // width]

    def _learn(self, words):
        """For each raw word: its tokens that make word n-grams, their places as single words where
        those count, and the places of its known character n-grams."""
        tokens = [self.fold.tokens(word) for word in words]
        distinct = list(set(chain.from_iterable(tokens)))
        single = dict(zip(distinct, self._places(distinct, _WORD).tolist()))
        grams = [self._windows(token) for token in distinct]
        places = self._places(list(chain.from_iterable(grams)), _CHARACTERS)
        ends = np.cumsum([len(each) for each in grams])
        characters = {token: part[part >= 0] for token, part in zip(
            distinct, np.split(places, ends[:-1]))}
        for each in tokens:
            makers = [token for token in each if self._makes_words(token)]
            yield (makers, [single[token] for token in makers] if 1 in self.words else [],
                   np.concatenate([characters[token] for token in each] or [places[:0]]))

    def _makes_words(self, token):
        return len(token) >= self.shortest and token.encode("utf-8") not in self.stop_words

    def _grams(self, tokens):
        """The word n-grams of more than one token."""
        return [gram for size in self.words if size > 1
                for gram in map(" ".join, zip(*(tokens[start:] for start in range(size))))]

    def _windows(self, token):
        """The character n-grams of a token; padded and no longer than a size, it is one itself."""
        padded, result = f" {token} ", []
        for size in self.characters:
            result += [padded[start:start + size] for start in range(max(1, len(padded) - size + 1))]
            if len(padded) <= size:
                break
        return result

    def _places(self, texts, family):
        """The places of n-grams among the features, -1 for those that the model does not know."""
        found = np.full(len(texts), -1)
        if texts and len(self.features):
            fingerprints = _fingerprints(texts, family)
            places = np.searchsorted(self.features, fingerprints)
            places[places == len(self.features)] = 0
            known = self.features[places] == fingerprints
            found[known] = places[known]
        return found

    def _names(self, text):
        """Place, text and whether it is one of characters, of every n-gram of a text."""
        tokens = [t for word in self.RAW_WORDS(_text(text)) for t in self.fold.tokens(word)]
        makers = [token for token in tokens if self._makes_words(token)]
        words = (makers if 1 in self.words else []) + self._grams(makers)
        windows = [gram for token in tokens for gram in self._windows(token)]
        return {place: (gram, is_characters)
                for grams, family, is_characters in (
                    (windows, _CHARACTERS, True), (words, _WORD, False))
                for place, gram in zip(self._places(grams, family).tolist(), grams)}


def _text(text):
    if isinstance(text, bytes):
        return text.decode("utf-8", "replace")
    if not isinstance(text, str):
        raise TypeError(f"a text is a str, not {type(text).__name__}")
    return text

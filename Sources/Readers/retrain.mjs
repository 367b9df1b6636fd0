// Predicts with a model that `retrain` published, exactly as `retrain` does; needs Node 18 alone.
//
//     import { Model } from "./retrain.mjs";
//     const model = new Model("products.safetensors");
//     model.predict(["O senhor dos anéis"]);   // [["livro", 0.98]]
//     model.explain("O senhor dos anéis");     // the n-grams that weighed most
//
// Copy this file into your service. Opening a file makes every check of FORMAT.md (in the sources of
// retrain) and sits the model's exam, or throws ArtifactError. `predict` looks once a second whether
// the file was replaced; a broken one changes nothing but `problem`.

import { closeSync, fstatSync, openSync, readSync, statSync } from "node:fs";

/** The file is no artifact that this reader reads, or its model fails the exam. */
export class ArtifactError extends Error {}

/** The model in a file, replaced whenever the file is. */
export class Model {
  #state;
  #seen;
  #next = performance.now();

  /** Opens `path`; `checkEvery` is in seconds, `null` leaves it to `reload`. */
  constructor(path, { checkEvery = 1 } = {}) {
    this.path = path;
    this.checkEvery = checkEvery;
    this.problem = null;
    [this.#state, this.#seen] = open(path);
  }

  /** The labels in the order of their UTF-8 bytes. */
  get labels() {
    return [...this.#state.labels];
  }

  /** What the artifact says of itself: job, algorithm and so on. */
  get metadata() {
    return { ...this.#state.metadata };
  }

  /** For each text a pair of its label and the confidence in it, from 0 to 1. */
  predict(texts) {
    if (typeof texts === "string") throw new TypeError("predict takes a list of texts");
    this.#look();
    return Array.from(texts, (text) => this.#state.predict(checked(text)));
  }

  /** The `most` n-grams that weighed most for the label of `text`, against the next best label. */
  explain(text, most = 8) {
    this.#look();
    return this.#state.explain(checked(text), most);
  }

  /** The folded text, as `retrain fold` writes it. */
  fold(text) {
    return this.#state.fold.fold(checked(text));
  }

  /**
   * Opens the file again if it changed; says whether that gave a new model. Throws for as long as
   * the file is broken or gone; the model at hand stays.
   */
  reload() {
    try {
      const seen = signature(statSync(this.path, { bigint: true }));
      if (seen !== this.#seen) {
        [this.#seen, this.problem] = [seen, null];
        [this.#state, this.#seen] = open(this.path);
        return true;
      }
      if (this.problem instanceof ArtifactError) throw this.problem;
      this.problem = null;
      return false;
    } catch (error) {
      this.problem = error;
      throw error;
    }
  }

  #look() {
    if (this.checkEvery === null || performance.now() < this.#next) return;
    this.#next = performance.now() + this.checkEvery * 1000;
    try {
      this.reload();
    } catch {
      // It is in `problem`.
    }
  }
}

function checked(text) {
  if (typeof text !== "string") throw new TypeError(`a text is a string, not ${typeof text}`);
  return text;
}

function signature(status) {
  return [status.dev, status.ino, status.size, status.mtimeNs].join();
}

function open(path) {
  const file = openSync(path, "r");
  try {
    const status = fstatSync(file, { bigint: true });
    const tensors = new Tensors(file, Number(status.size));
    const seen = signature(fstatSync(file, { bigint: true }));
    demand(seen === signature(status), "the file changed while it was read");
    return [new State(tensors), seen];
  } finally {
    closeSync(file);
  }
}

function demand(holds, message) {
  if (!holds) throw new ArtifactError(message);
}

/** Whether each of `values` stands in the right order to the one before it. */
function inOrder(values, isOrdered) {
  for (let at = 1; at < values.length; at++) {
    if (!isOrdered(values[at - 1], values[at])) return false;
  }
  return true;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
const byBytes = (one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other));

/** The tensors of a safetensors file, lengths and places checked before any is read. */
class Tensors {
  static types = {
    U8: Uint8Array, U16: Uint16Array, U32: Uint32Array, U64: BigUint64Array,
    F16: Uint16Array, F32: Float32Array, F64: Float64Array,
  };

  constructor(file, size) {
    const take = (count) => {
      const bytes = new Uint8Array(count);
      let end = 0;
      while (end < count) {
        const more = readSync(file, bytes, end, count - end, null);
        demand(more > 0, "the file ends early");
        end += more;
      }
      return bytes;
    };
    demand(size >= 8, "shorter than its length field");
    const length = Number(new DataView(take(8).buffer).getBigUint64(0, true));
    demand(length <= Math.min(1 << 20, size - 8), "the header is longer than the file or 1 MiB");
    const { __metadata__: metadata, ...entries } = Tensors.#header(take(length));
    demand(Tensors.#isObject(metadata) &&
      Object.values(metadata).every((text) => typeof text === "string" &&
        Buffer.from(text).toString() === text), "no __metadata__ of texts");
    for (const [name, entry] of Object.entries(entries)) {
      demand(Tensors.#isObject(entry) &&
        Object.keys(entry).sort().join() === "data_offsets,dtype,shape" &&
        Object.hasOwn(Tensors.types, entry.dtype) &&
        [entry.shape, entry.data_offsets].every((list) =>
          Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0)) &&
        entry.data_offsets.length === 2, `${name}: not described as it has to be`);
    }
    let end = 0;
    const places = Object.entries(entries).sort(([a, { data_offsets: x }], [b, { data_offsets: y }]) =>
      x[0] - y[0] || x[1] - y[1] || byBytes(a, b));
    for (const [name, { dtype, shape, data_offsets: [start, stop] }] of places) {
      const width = Tensors.types[dtype].BYTES_PER_ELEMENT;
      const bytes = shape.reduce((product, n) => product * n, width);
      demand(start === end, `${name}: does not begin where the one before it ends`);
      demand(stop - start === bytes, `${name}: shape and length disagree`);
      demand((8 + length + start) % width === 0, `${name}: not aligned`);
      end = stop;
    }
    demand(8 + length + end === size, "the tensors do not end where the file ends");
    this.metadata = metadata;
    this.entries = new Map(Object.entries(entries));
    this.unread = new Set(this.entries.keys());
    this.data = take(end).buffer;
  }

  static #isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  static #header(head) {
    let header, canonical;
    try {
      const sorted = (key, value) => Tensors.#isObject(value)
        ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => byBytes(a, b)))
        : value;
      header = JSON.parse(utf8.decode(head));
      canonical = JSON.stringify(header, sorted);
    } catch {
      throw new ArtifactError("the header is not JSON");
    }
    const bytes = Buffer.from(canonical);
    const padding = Buffer.alloc(-bytes.length & 7, " ");
    demand(Tensors.#isObject(header) && Buffer.concat([bytes, padding]).equals(head),
      "the header is not written in the one way that the format allows");
    return header;
  }

  /** A tensor of one of `types`; -1 in `shape` stands for any count. */
  read(name, types, ...shape) {
    demand(this.entries.has(name), `${name}: missing`);
    this.unread.delete(name);
    const { dtype, shape: actual, data_offsets: [start, stop] } = this.entries.get(name);
    demand(types.split(" ").includes(dtype), `${name}: holds ${dtype}`);
    demand(actual.length === shape.length && shape.every((n, at) => n === -1 || n === actual[at]),
      `${name}: shape ${actual}`);
    const type = Tensors.types[dtype];
    let array = new type(this.data, start, (stop - start) / type.BYTES_PER_ELEMENT);
    if (dtype === "F16") array = Float32Array.from(array, half);
    demand(dtype[0] === "U" || array.every(Number.isFinite), `${name}: not a finite number`);
    return array;
  }

  offsets(name, count, end) {
    const offsets = this.read(name, "U32", count);
    demand(offsets.length > 0 && offsets[0] === 0 && offsets[offsets.length - 1] === end &&
      inOrder(offsets, (one, next) => one <= next), `${name}: do not ascend to the end`);
    return offsets;
  }

  texts(name) {
    const bytes = this.read(name, "U8", -1);
    const offsets = this.offsets(`${name}.offsets`, -1, bytes.length);
    try {
      return Array.from(offsets.subarray(1), (end, at) =>
        utf8.decode(bytes.subarray(offsets[at], end)));
    } catch {
      throw new ArtifactError(`${name}: not UTF-8`);
    }
  }
}

/** The number whose half precision is `bits`. */
function half(bits) {
  const [exponent, fraction] = [bits >> 10 & 31, bits & 1023];
  const magnitude = exponent === 31 ? NaN
    : exponent === 0 ? fraction * 2 ** -24 : (1024 + fraction) * 2 ** (exponent - 25);
  return bits & 0x8000 ? -magnitude : magnitude;
}

/** Reads a tensor of the fold table as FOLD.md describes it, never beyond its end. */
class Cursor {
  #bytes;
  #at = 0;

  constructor(bytes) {
    this.#bytes = bytes;
    demand(this.byte() === 1, "fold table: unknown layout");
  }

  byte() {
    demand(this.#at < this.#bytes.length, "fold table: ends early");
    return this.#bytes[this.#at++];
  }

  number() {
    let value = 0;
    for (const shift of [0, 7, 14, 21]) {
      const byte = this.byte();
      value |= (byte & 0x7f) << shift;
      if (byte >= 0x80) continue;
      demand(byte > 0 || shift === 0, "fold table: a number is not in its shortest form");
      return value;
    }
    throw new ArtifactError("fold table: a number is too large");
  }

  signed() {
    const value = this.number();
    return value & 1 ? -(value + 1) / 2 : value / 2;
  }

  spellings() {
    const result = new Map();
    let [source, target, last] = [-1, 0, ""];
    for (let left = this.number(); left > 0; left--) {
      const head = this.number();
      const repeats = head & 1 ? this.number() : 1;
      const length = this.number();
      demand(head > 1 && repeats > (head & 1) && length <= 32 && result.size + repeats <= 65_534,
        "fold table: a bad record");
      const steps = Array.from({ length }, () => this.signed());
      const record = [head >> 1, ...steps].join();
      demand(record !== last, "fold table: a record comes twice");
      last = record;
      for (let again = 0; again < repeats; again++) {
        source = scalar(source + (head >> 1));
        result.set(source, steps.map((step) => (target = scalar(target + step))));
      }
    }
    return result;
  }

  /** A table of all scalars and, for patterns, the ranges that are not 0 in it. */
  ranges(hasClass = false) {
    const table = new Uint8Array(0x110000);
    const ranges = [];
    let end = 0;
    for (let left = this.number(); left > 0; left--) {
      const low = end + this.number();
      const high = low + this.number();
      const value = hasClass ? this.byte() : 1;
      demand(high <= 0x10ffff && value > 0, "fold table: a bad range");
      demand(low > end || ranges.length === 0 || table[low - 1] !== value,
        "fold table: ranges touch");
      table.fill(value, low, high + 1);
      ranges.push(`\\u{${low.toString(16)}}-\\u{${high.toString(16)}}`);
      end = high + 1;
    }
    return [table, ranges.join("")];
  }

  pairs() {
    const result = new Map();
    let [key, first, second, composite] = [-1, 0, 0, 0];
    for (let left = this.number(); left > 0; left--) {
      first = scalar(first + this.number());
      second = scalar(second + this.signed());
      composite = scalar(composite + this.signed());
      demand(pairKey(first, second) > key, "fold table: pairs do not ascend");
      key = pairKey(first, second);
      result.set(key, composite);
    }
    return result;
  }

  end() {
    demand(this.#at === this.#bytes.length, "fold table: bytes behind its end");
  }
}

function scalar(value) {
  demand(value >= 0 && value <= 0x10ffff && value >> 11 !== 0x1b, "fold table: not a scalar");
  return value;
}

function pairKey(first, second) {
  return first * 0x200000 + second;
}

/** Folds and cuts texts by the model's own table, as FOLD.md says. */
class Fold {
  #cut;

  constructor(fold, classes) {
    let cursor = new Cursor(fold);
    this.spellings = cursor.spellings();
    this.respellings = cursor.spellings();
    [this.classes] = cursor.ranges(true);
    this.pairs = cursor.pairs();
    cursor.end();
    cursor = new Cursor(classes);
    const [[letters, letter], [digits, digit], [marks, mark], [swallowers]] =
      [1, 2, 3, 4].map(() => cursor.ranges());
    cursor.end();
    [this.marks, this.swallowers] = [marks, swallowers];
    this.#check(letters, digits);
    this.lowers = this.spellings.has(0x41);
    this.#cut = new RegExp(`[${letter}${digit}][${letter}${digit}${mark}]*`, "gu");
  }

  /** What the parts of a table promise each other. */
  #check(letters, digits) {
    const { spellings, respellings, classes, marks } = this;
    const seconds = new Set([...this.pairs.keys()].map((key) => key % 0x200000));
    const isSecond = (each) => seconds.has(each) || each >= 0x1161 && each <= 0x1175 ||
      each >= 0x11a8 && each <= 0x11c2;
    const isInert = (each) => !marks[each] && !classes[each] && !isSecond(each);
    for (let each = 0; each < letters.length; each++) {
      demand(letters[each] + digits[each] + marks[each] < 2,
        "fold table: a scalar in two of letters, digits and marks");
    }
    demand(spellings.size + respellings.size <= 65_534 &&
      ![...respellings.keys()].some((each) => spellings.has(each) || marks[each]) &&
      ![...spellings.values()].some((target) => target.some((each) => spellings.has(each))) &&
      [...respellings.values()].every((target) => target.length > 0 && target.every((each) =>
        isInert(each) && !spellings.has(each) && !respellings.has(each))),
    "fold table: a spelling that is not final");
    const lowers = spellings.has(0x41);
    for (let each = 0; each < 128; each++) {
      const isUpper = lowers && each >= 0x41 && each <= 0x5a;
      demand(isInert(each) && !respellings.has(each) && spellings.has(each) === isUpper &&
        (!isUpper || spellings.get(each).join() === String(each + 32)),
      "fold table: ASCII is not plain");
    }
  }

  /** The tokens of a text. */
  tokens(text) {
    return this.fold(text).match(this.#cut) ?? [];
  }

  fold(text) {
    // eslint-disable-next-line no-control-regex
    if (/^[\0-\x7f]*$/.test(text)) return this.lowers ? text.toLowerCase() : text;
    const { classes, marks, swallowers, respellings } = this;
    const kept = [];
    let isSwallowing = 0;
    for (const each of this.#ordered(text)) {
      if (!marks[each]) isSwallowing = swallowers[each];
      else if (isSwallowing) continue;
      kept.push(...(respellings.get(each) ?? [each]));
    }
    const result = [];
    let [starter, last] = [-1, 0];
    for (const each of kept) {
      const own = classes[each];
      if (starter >= 0 && (starter === result.length - 1 || last < own)) {
        const composite = this.#composite(result[starter], each);
        if (composite !== undefined) {
          result[starter] = composite;
          continue;
        }
      }
      if (own === 0) starter = result.length;
      result.push(each);
      last = own;
    }
    return result.map((each) => String.fromCodePoint(each)).join("");
  }

  /** The scalars that a text is spelled by, each run of marks in the order of their classes. */
  #ordered(text) {
    const result = [];
    let run = [];
    const close = () => {
      for (const each of run.sort((a, b) => this.classes[a] - this.classes[b])) result.push(each);
      run = [];
    };
    for (const char of text) {
      const point = char.codePointAt(0);
      const own = point >= 0xd800 && point < 0xe000 ? 0xfffd : point;
      for (const each of this.spellings.get(own) ?? [own]) {
        if (this.classes[each] > 0) {
          run.push(each);
        } else {
          close();
          result.push(each);
        }
      }
    }
    close();
    return result;
  }

  #composite(first, second) {
    if (first >= 0x1100 && first <= 0x1112 && second >= 0x1161 && second <= 0x1175) {
      return 0xac00 + ((first - 0x1100) * 21 + second - 0x1161) * 28;
    }
    if (first >= 0xac00 && first <= 0xd7a3 && (first - 0xac00) % 28 === 0 &&
      second >= 0x11a8 && second <= 0x11c2) {
      return first + second - 0x11a7;
    }
    return this.pairs.get(pairKey(first, second));
  }
}

/** The 64-bit fingerprint of bytes and their family, in two halves. */
class Fingerprint {
  static word = 0x77;
  static characters = 0x63;
  static firstWord = 0x66;

  /** Begins anew. */
  begin(family) {
    [this.high, this.low] = [0xcbf29ce4, 0x84222325];
    return this.add(family);
  }

  /** Goes on from where another one is. */
  copy(other) {
    [this.high, this.low] = [other.high, other.low];
    return this;
  }

  /** FNV-1a: times 2^40 + 435. */
  add(byte) {
    const low = (this.low ^ byte) >>> 0;
    const product = low * 435;
    this.high = (Math.imul(this.high, 435) + Math.floor(product / 0x100000000) + low * 256) >>> 0;
    this.low = product >>> 0;
    return this;
  }

  addAll(bytes, start = 0, end = bytes.length) {
    for (let at = start; at < end; at++) this.add(bytes[at]);
    return this;
  }

  /** MurmurHash3's finaliser, in place. */
  finish() {
    this.low = (this.low ^ this.high >>> 1) >>> 0;
    this.#multiply(0xff51afd7, 0xed558ccd);
    this.low = (this.low ^ this.high >>> 1) >>> 0;
    this.#multiply(0xc4ceb9fe, 0x1a85ec53);
    this.low = (this.low ^ this.high >>> 1) >>> 0;
    return this;
  }

  #multiply(high, low) {
    const [a, b, c, d] = [this.low & 0xffff, this.low >>> 16, low & 0xffff, low >>> 16];
    const first = a * c;
    const middle = b * c + (first >>> 16);
    const other = a * d + (middle % 0x10000);
    const carry = b * d + Math.floor(middle / 0x10000) + Math.floor(other / 0x10000);
    this.high = (carry + Math.imul(this.high, low) + Math.imul(this.low, high)) >>> 0;
    this.low = ((other & 0xffff) << 16 | first & 0xffff) >>> 0;
  }
}

const number = "(0|[1-9][0-9]{0,14})";
const sizes = "(([1-9]|10),([1-9]|10))?";
const metadataPatterns = {
  format: "retrain-1", pipeline: "[12]", words: sizes, characters: sizes,
  algorithm: "linear-svm|multinomial-nb|complement-nb", stopwords: "none|pt|es|fr|en",
  shortest_token: "[1-9][0-9]{0,14}", min_count: number, fold_accents: "true|false", job: "[^]*",
  training_rows: "[^]*", temperature: "[0-9]+(\\.[0-9]+)?(e[+-]?[0-9]+)?",
};

/** An opened model; nothing of it changes but what it remembers of words. */
class State {
  static mostRemembered = 1 << 20;
  #raw = new Map();
  #tokens = new Map();
  #remembered = 0;
  #scratch = new Fingerprint();

  constructor(tensors) {
    const values = this.metadata = tensors.metadata;
    for (const [key, pattern] of Object.entries(metadataPatterns)) {
      demand(Object.hasOwn(values, key) && new RegExp(`^(${pattern})$`).test(values[key]),
        `${key}: missing or unknown`);
    }
    const range = (text) => text === "" ? [] : text.split(",").map(Number);
    this.words = range(values.words);
    this.characters = range(values.characters);
    this.temperature = Number(values.temperature);
    demand(this.temperature > 0 && this.temperature < Infinity, "temperature: 0 or infinite");
    this.firstWord = 0;
    if (values.pipeline === "2") {
      const text = Object.hasOwn(values, "first_word") ? values.first_word : "";
      this.firstWord = Number(text);
      demand(new RegExp(`^${metadataPatterns.temperature}$`).test(text)
        && this.firstWord > 0 && this.firstWord <= 1, "first_word: missing or not a share");
    }
    this.labels = tensors.texts("labels");
    const count = this.labels.length;
    demand(count >= 1 && count <= 65_535 && inOrder(this.labels, (a, b) => byBytes(a, b) < 0),
      "labels: none, too many or not ascending");
    const features = tensors.read("features", "U64", -1);
    this.featureCount = features.length;
    this.halves = new Uint32Array(features.buffer, features.byteOffset, features.length * 2);
    this.#index();
    this.bias = tensors.read("bias", "F32", count);
    this.idf = this.perToken = null;
    if (values.algorithm === "linear-svm") this.idf = tensors.read("idf", "F16", features.length);
    else this.perToken = tensors.read("per_token", "F32", count);
    this.#readWeights(tensors, count);
    const stopWords = Buffer.from(tensors.read("stopwords", "U8", -1)).toString("latin1")
      .split("\n").filter((word) => word !== "");
    demand(inOrder(stopWords, (one, next) => one < next), "stopwords: do not ascend");
    this.stopWords = new Set(stopWords);
    this.shortest = Number(values.shortest_token);
    this.fold = new Fold(tensors.read("fold", "U8", -1), tensors.read("letters", "U8", -1));
    this.#sitExam(tensors, count);
    const [unknown] = [...tensors.unread].sort();
    demand(unknown === undefined, `${unknown}: not part of this format`);
  }

  #readWeights(tensors, count) {
    this.starts = null;
    if (!tensors.entries.has("weights.starts")) {
      this.weights = tensors.read("weights", "F16 F32", this.featureCount, count);
      return;
    }
    this.weights = tensors.read("weights", "F16 F32", -1);
    const entries = this.weights.length;
    this.starts = tensors.offsets("weights.starts", this.featureCount + 1, entries);
    this.columns = tensors.read("weights.columns", count <= 256 ? "U8" : "U16", entries);
    for (let feature = 0; feature < this.featureCount; feature++) {
      let next = 0;
      for (let entry = this.starts[feature]; entry < this.starts[feature + 1]; entry++) {
        demand(this.columns[entry] >= next && this.columns[entry] < count,
          "weights.columns: do not ascend or name no label");
        next = this.columns[entry] + 1;
      }
    }
  }

  /** Checks that features ascend and finds where those begin that share their leading bits. */
  #index() {
    const bits = Math.max(1, 32 - Math.clz32(this.featureCount >>> 2));
    this.shift = 32 - bits;
    this.buckets = new Uint32Array((1 << bits) + 1);
    let [high, low] = [-1, 0];
    for (let place = 0; place < this.featureCount; place++) {
      const [nextHigh, nextLow] = [this.halves[2 * place + 1], this.halves[2 * place]];
      demand(nextHigh > high || nextHigh === high && nextLow > low, "features: do not ascend");
      [high, low] = [nextHigh, nextLow];
      this.buckets[(high >>> this.shift) + 1]++;
    }
    for (let at = 1; at < this.buckets.length; at++) this.buckets[at] += this.buckets[at - 1];
  }

  /** The place of a finished fingerprint among the features, or -1. */
  #place({ high, low }) {
    const bucket = high >>> this.shift;
    for (let place = this.buckets[bucket]; place < this.buckets[bucket + 1]; place++) {
      if (this.halves[2 * place] === low && this.halves[2 * place + 1] === high) return place;
    }
    return -1;
  }

  #sitExam(tensors, count) {
    const texts = tensors.texts("exam.texts");
    const labels = tensors.read("exam.labels", "U32", texts.length);
    const expected = tensors.read("exam.scores", "F64", texts.length, count);
    texts.forEach((text, at) => {
      const { best, scores } = this.#ask(text);
      demand(best === labels[at] && scores.every((score, label) =>
        Math.abs(score - expected[at * count + label]) <= 1e-4),
      `exam: text ${at} gets other scores than those recorded`);
    });
  }

  predict(text) {
    const { best, confidence } = this.#ask(text);
    return [this.labels[best], confidence];
  }

  /** Scores are doubles, summed in order of fingerprint; of equal ones the first is the best. */
  #ask(text) {
    const { elements, known } = this.#vector(text);
    const scores = Float64Array.from(this.bias);
    const count = scores.length;
    for (const [place, value] of elements) {
      if (this.starts === null) {
        const row = place * count;
        for (let label = 0; label < count; label++) {
          scores[label] += value * this.weights[row + label];
        }
      } else {
        for (let entry = this.starts[place]; entry < this.starts[place + 1]; entry++) {
          scores[this.columns[entry]] += value * this.weights[entry];
        }
      }
    }
    let best = 0;
    for (let label = 0; label < count; label++) {
      if (this.perToken !== null) scores[label] += known * this.perToken[label];
      if (scores[label] > scores[best]) best = label;
    }
    const evidence = this.idf === null ? scores : scores.map(evidenceOf);
    let sum = 0;
    for (const each of evidence) sum += Math.exp((each - evidence[best]) / this.temperature);
    return { scores, best, confidence: 1 / sum, elements };
  }

  explain(text, most) {
    const { scores, best, confidence, elements } = this.#ask(text);
    let rival = best === 0 && scores.length > 1 ? 1 : 0;
    scores.forEach((score, label) => {
      if (label !== best && score > scores[rival]) rival = label;
    });
    if (scores.length === 1) rival = best;
    const perToken = this.perToken === null ? 0 : this.perToken[best] - this.perToken[rival];
    const names = this.#names(text);
    const parts = elements.map(([place, value]) => ({
      ...names.get(place),
      weight: value * (this.#weight(place, best) - this.#weight(place, rival) + perToken),
    }));
    parts.sort((one, other) => Math.abs(other.weight) - Math.abs(one.weight));
    return {
      label: this.labels[best], confidence, rival: this.labels[rival], parts: parts.slice(0, most),
    };
  }

  #weight(place, label) {
    if (this.starts === null) return this.weights[place * this.labels.length + label];
    for (let entry = this.starts[place]; entry < this.starts[place + 1]; entry++) {
      if (this.columns[entry] === label) return this.weights[entry];
    }
    return 0;
  }

  /** The known features of a text with their values, ascending, and how many there are in all. */
  #vector(text) {
    const [words, characters, recent] = [[], [], []];
    const [shortest, longest] = this.words;
    let first;
    for (const raw of text.match(/[^\t-\r ]+/g) ?? []) {
      for (const token of this.#learn(raw)) {
        for (const place of token.characters) characters.push(place);
        if (!token.makesWords) continue;
        first ??= token.firstWord;
        if (longest === undefined) continue;
        if (shortest === 1 && token.single >= 0) words.push(token.single);
        if (longest === 1) continue;
        recent.push(token);
        for (let size = Math.max(2, shortest); size <= Math.min(longest, recent.length); size++) {
          const place = this.#place(this.#joined(recent.slice(-size)));
          if (place >= 0) words.push(place);
        }
      }
    }
    const known = words.length + characters.length;
    if (this.idf === null) return { elements: counted(words.concat(characters)), known };
    const elements = [...this.#weighed(words), ...this.#weighed(characters)];
    if (first >= 0) elements.push([first, this.firstWord]);
    return { elements: elements.sort((one, other) => one[0] - other[0]), known };
  }

  /** The fingerprint of tokens with a blank between two. */
  #joined([first, ...others]) {
    this.#scratch.copy(first.prefix);
    for (const token of others) this.#scratch.add(0x20).addAll(token.bytes);
    return this.#scratch.finish();
  }

  /** (1 + ln tf) · idf, scaled to length 1. */
  #weighed(places) {
    const elements = counted(places);
    let squares = 0;
    for (const element of elements) {
      element[1] = (1 + Math.log(element[1])) * this.idf[element[0]];
      squares += element[1] * element[1];
    }
    if (squares > 0) for (const element of elements) element[1] /= Math.sqrt(squares);
    return elements;
  }

  /** The tokens of a raw word, remembered for later texts. */
  #learn(raw) {
    let tokens = this.#raw.get(raw);
    if (tokens !== undefined) return tokens;
    if (this.#remembered > State.mostRemembered) {
      this.#raw.clear();
      this.#tokens.clear();
      this.#remembered = 0;
    }
    tokens = this.fold.tokens(raw).map((token) => this.#token(token));
    this.#raw.set(raw, tokens);
    this.#remembered += raw.length;
    return tokens;
  }

  #token(text) {
    let token = this.#tokens.get(text);
    if (token !== undefined) return token;
    const bytes = Buffer.from(text);
    const prefix = new Fingerprint().begin(Fingerprint.word).addAll(bytes);
    const characters = [];
    this.#windows(bytes, (padded, start, end) => {
      this.#scratch.begin(Fingerprint.characters).addAll(padded, start, end);
      const place = this.#place(this.#scratch.finish());
      if (place >= 0) characters.push(place);
    });
    this.#scratch.begin(Fingerprint.firstWord).addAll(bytes);
    const firstWord = this.firstWord > 0 ? this.#place(this.#scratch.finish()) : -1;
    let length = 0;
    for (const byte of bytes) if ((byte & 0xc0) !== 0x80) length++;
    token = {
      bytes, prefix, characters, firstWord, single: this.#place(new Fingerprint().copy(prefix).finish()),
      makesWords: length >= this.shortest && !this.stopWords.has(bytes.toString("latin1")),
    };
    this.#tokens.set(text, token);
    this.#remembered += text.length;
    return token;
  }

  /** The character n-grams of a token; padded and no longer than a size, it is one itself. */
  #windows(bytes, body) {
    const padded = Buffer.concat([Buffer.from(" "), bytes, Buffer.from(" ")]);
    const starts = [];
    padded.forEach((byte, at) => {
      if ((byte & 0xc0) !== 0x80) starts.push(at);
    });
    const count = starts.length;
    starts.push(padded.length);
    const [from, to] = this.characters;
    for (let size = from; size <= to; size++) {
      const window = Math.min(size, count);
      for (let first = 0; first + window <= count; first++) {
        body(padded, starts[first], starts[first + window]);
      }
      if (count <= size) break;
    }
  }

  /** Place, text and family of every n-gram of a text. */
  #names(text) {
    const names = new Map();
    const makers = [];
    for (const raw of text.match(/[^\t-\r ]+/g) ?? []) {
      for (const token of this.#learn(raw)) {
        this.#windows(token.bytes, (padded, start, end) => {
          this.#scratch.begin(Fingerprint.characters).addAll(padded, start, end);
          const name = { text: padded.toString("utf8", start, end), isCharacters: true };
          names.set(this.#place(this.#scratch.finish()), name);
        });
        if (token.makesWords) makers.push(token);
      }
    }
    if (makers.length > 0 && this.firstWord > 0) {
      const name = { text: `${makers[0].bytes} (first word)`, isCharacters: false };
      names.set(makers[0].firstWord, name);
    }
    for (let size = this.words[0]; size <= this.words[1]; size++) {
      for (let first = 0; first + size <= makers.length; first++) {
        const gram = makers.slice(first, first + size);
        const name = { text: gram.map(({ bytes }) => bytes.toString()).join(" "), isCharacters: false };
        names.set(this.#place(this.#joined(gram)), name);
      }
    }
    return names;
  }
}

/** ln ln(1 + e^z) with z = (1 + margin) / 0.3, by its limits where the powers would not do. */
function evidenceOf(margin) {
  const bent = (1 + margin) / 0.3;
  if (bent < -15) return bent;
  return bent > 40 ? Math.log(bent) : Math.log(Math.log(1 + Math.exp(bent)));
}

/** Numbers with how often each comes, ascending. */
function counted(numbers) {
  const result = [];
  for (const place of Uint32Array.from(numbers).sort()) {
    const last = result[result.length - 1];
    if (last !== undefined && last[0] === place) last[1]++;
    else result.push([place, 1]);
  }
  return result;
}

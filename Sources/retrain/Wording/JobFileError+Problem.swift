import Corpus
import Glibc
import RetrainJob

extension JobFileErrors {
  /// The words of all errors and the highest of their exit codes.
  var problem: Problem {
    let code = errors.map(\.exitCode).max() ?? ProgramExit.badJob
    let first = errors.first
    let line = first.flatMap { $0.position.line > 0 ? $0.position.line : nil }
    guard errors.count > 1 else {
      return Problem(
        code: code, file: first?.file, line: line, key: first?.key, reason: first?.words ?? "")
    }
    let lines = errors.prefix(20).map { $0.text }
    let rest = errors.count > 20 ? ["… and \(errors.count - 20) more"] : []
    return Problem(
      code: code, file: first?.file, line: line, key: first?.key,
      reason: "\(errors.count) things are wrong\n" + (lines + rest).joined(separator: "\n"))
  }
}

extension JobFileError {
  fileprivate var exitCode: Int32 {
    switch reason {
    case .pathMissing, .notAFile, .tooOld: ProgramExit.noInput
    case .unreadable(_, let code): SystemError.exitCode(code)
    default: ProgramExit.badJob
    }
  }

  fileprivate var text: String {
    let place = position.line > 0 ? "\(file):\(position.line):\(position.column)" : file
    return key.isEmpty ? "\(place): \(words)" : "\(place): \(key): \(words)"
  }

  fileprivate var words: String {
    switch reason {
    case .unknownKey(let nearest):
      "unknown key" + (nearest.map { "; did you mean '\($0)'?" } ?? "")
    case .notSupported: "not supported by this version of retrain; remove the key"
    case .duplicateKey: "the key is there twice; remove one"
    case .missing: "missing; it has no default"
    case .wrongType(let expected): "has to be \(expected.text)"
    case .notAllowed(let value, let allowed):
      "'\(value)' is none of \(allowed.joined(separator: ", "))"
        + (NearestName.nearest(to: value, in: allowed).map { "; did you mean '\($0)'?" } ?? "")
    case .outOfRange(let value, let allowed): "\(value) is not \(allowed.text)"
    case .durationOutOfRange(let value, let days):
      "'\(value)' is not a time such as 90s, 30m, 48h or 7d, up to \(days) days"
    case .descending(let from, let to): "[\(from), \(to)] goes down; write [\(to), \(from)]"
    case .containsNUL: "holds a NUL character"
    case .badName(let name): "'\(name)' holds something else than letters, digits, '.', '_' and '-'"
    case .empty: "is empty"
    case .repeated(let value): "'\(value)' is there before"
    case .aliased(let to): "is an old name by `aliases`; write '\(to)'"
    case .sameColumn(let key): "is the column of `\(key)` too"
    case .noFeatures: "neither `words` nor `characters`: the model would have nothing to look at"
    case .notForAlgorithm(let algorithm):
      "means nothing to '\(algorithm)'; remove the key, or write `algorithm: linear-svm`"
    case .noGates:
      "the job has no gates, so nothing would be tested; `gates: {accuracy: {min: 0.9}}` is one"
    case .noCases: "the job has no cases, so nothing would be tested; name a file with `cases:`"
    case .testsNothing: "has no bound, so it could refuse nothing; add one or remove the gate"
    case .malformedYAML(let detail): "is not YAML: \(detail)"
    case .unquotedAsterisk: "begins with '*', which YAML keeps for itself; put it in quotes"
    case .severalDocuments: "a second YAML document begins here; a job file holds one"
    case .notUTF8: "is not UTF-8; save it as UTF-8"
    case .tooLarge(let limit): "is larger than any job needs (\(limit.text))"
    case .pathMissing(let path): "there is no file '\(path)'"
    case .notAFile(let path): "'\(path)' is not a file"
    case .unreadable(let path, let code): "'\(path)' cannot be read: \(SystemError.text(code))"
    case .allTaken: "every file here is the cases or the holdout, so none is left"
    case .tooOld(let age, let limit):
      "the newest input is \(age / 3600) h old and may be \(limit / 3600) h; has the export stopped?"
    }
  }
}

extension JobFileError.ValueType {
  fileprivate var text: String {
    switch self {
    case .text: "text"
    case .number: "a number"
    case .integer: "a whole number"
    case .boolean: "true or false"
    case .list: "a list, such as [one, two]"
    case .mapping: "a mapping of keys to values"
    case .duration: "a time such as 90s, 30m, 48h or 7d"
    case .range: "two whole numbers, such as [1, 2]"
    case .shareOrFiles: "a share such as 0.2, or {files: [test.csv]}"
    }
  }
}

extension JobFileError.Limit {
  fileprivate var text: String {
    switch self {
    case .bytes(let count): "over \(count) bytes"
    case .depth(let count): "nested deeper than \(count)"
    case .aliases(let count): "more than \(count) YAML aliases"
    case .values(let count): "more than \(count) values"
    }
  }
}

extension AllowedRange {
  fileprivate var text: String {
    let low = Numbers.short(lower)
    let from = excludesLower ? "above \(low)" : "at least \(low)"
    guard let upper else { return from }
    return "\(from) and \(excludesUpper ? "below" : "at most") \(Numbers.short(upper))"
  }
}

/// One thing that is wrong with a job file or with a file that it names.
public struct JobFileError: Error, Sendable, Equatable {
  /// The job file, as the user named it.
  public var file: String
  /// Where in the job file.
  public var position: KeyPosition
  /// The path of the key, such as `gates.accuracy.min` or `data.text[1]`; empty for the file.
  public var key: String
  public var reason: Reason

  public init(file: String, position: KeyPosition, key: String, reason: Reason) {
    self.file = file
    self.position = position
    self.key = key
    self.reason = reason
  }

  /// What is wrong, as data; exit code 78 unless the case says otherwise.
  public enum Reason: Error, Equatable {
    /// No such key here: correct its spelling, or remove it; `nearest` is the path of a key that is.
    case unknownKey(nearest: String?)
    /// A key that this version does not act on yet, or a YAML merge key: remove it.
    case notSupported
    /// The key stands twice in one mapping: remove one.
    case duplicateKey
    /// A key that has no default is not there or has no value: add it.
    case missing
    /// The value is of another type: write one as `expected`.
    case wrongType(expected: ValueType)
    /// The value is none of those that may stand here.
    case notAllowed(value: String, allowed: [String])
    /// The number lies outside of what the key takes.
    case outOfRange(value: String, allowed: AllowedRange)
    /// The duration is nothing, or more than `maxDays`.
    case durationOutOfRange(value: String, maxDays: Int)
    /// The lengths `[from, to]` go down: swap them.
    case descending(from: Int, to: Int)
    /// A path with a NUL in it would be cut short there.
    case containsNUL
    /// A name that becomes a file name and part of a URL holds something else than `A-Za-z0-9._-`.
    case badName(String)
    /// The value is blank, or the list or mapping is empty.
    case empty
    /// The value stands in the list before.
    case repeated(String)
    /// An alias leads to an old name, or an old name is used where a label is asked: write `to`.
    case aliased(to: String)
    /// The label or id column is also `key`'s, so that the answer would be part of the question.
    case sameColumn(as: String)
    /// Neither word nor character n-grams: a model would have nothing to look at.
    case noFeatures
    /// The key means nothing to the job's algorithm.
    case notForAlgorithm(String)
    /// The job has no gates: nothing would be tested.
    case noGates
    /// The job has no cases: nothing would be tested.
    case noCases
    /// The gate has no bound, so that it could not refuse anything: add one or remove the gate.
    case testsNothing
    /// Not YAML: `detail` is the parser's own word.
    case malformedYAML(detail: String)
    /// A value begins with `*`, which YAML keeps for aliases: put it in quotes, as `"*.csv"`.
    case unquotedAsterisk
    /// A second YAML document begins here: a job file holds one.
    case severalDocuments
    /// The file is not UTF-8: save it as such.
    case notUTF8
    /// The file, its nesting, or what its aliases expand to is larger than any job needs.
    case tooLarge(limit: Limit)
    /// A file or a match of a pattern is not there; exit code 66.
    case pathMissing(path: String)
    /// A folder, or something else that is no file, stands where a file is asked; exit code 66.
    case notAFile(path: String)
    /// The file cannot be read: `code` is the `errno`; exit code 66, or 77 for `EACCES`.
    case unreadable(path: String, code: Int32)
    /// Every file here is the cases, or one of the holdout: nothing is left to train or measure on.
    case allTaken
    /// No input is newer than `data.max-age`: look why the export stopped; exit code 66.
    case tooOld(ageSeconds: Int, limitSeconds: Int)
  }

  /// What a value has to be.
  public enum ValueType: String, Sendable {
    case text, number, integer, boolean, list, mapping
    case duration
    /// Two whole numbers, from and to.
    case range
    /// A number, or a mapping with `files`.
    case shareOrFiles = "share or files"
  }

  /// What a job file may not outgrow.
  public enum Limit: Sendable, Equatable {
    case bytes(Int)
    case depth(Int)
    case aliases(Int)
    case values(Int)
  }
}

/// Everything that is wrong with one job file, by line, up to 1,000 things; never empty.
public struct JobFileErrors: Error, Sendable, Equatable {
  public let errors: [JobFileError]

  init(_ errors: [JobFileError]) {
    self.errors = errors.enumerated().sorted {
      ($0.element.position, $0.offset) < ($1.element.position, $1.offset)
    }.map(\.element)
  }
}

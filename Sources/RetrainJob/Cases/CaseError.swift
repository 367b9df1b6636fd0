/// Why the cases of a job cannot be listed or added to, as data.
public enum CaseError: Error, Equatable, Sendable {
  /// Job file, case file or store, as a run would say it (its codes).
  case run(RunError)
  /// The channel holds no model that a case could fail first; a run publishes one, or the case is
  /// added unasked (66).
  case noModel(channel: String)
  /// The label is not in the job's closed set; the one that is spelled most alike (64).
  case unknownLabel(String, nearest: String?, known: [String])
  /// A case of this line has the same text and expects another label; nothing is written (65).
  case contradicts(file: String, line: Int, expect: String)
  /// The case file has no such column for what was to be added; the user adds it to the header (65).
  case noColumn(file: String, name: String)
  /// The case file could not be replaced and is as it was: `code` is the `errno` (77 for want of
  /// rights, 73 where no file can be made, else 74).
  case cannotReplace(file: String, code: Int32, isMaking: Bool)
}

public import ArtifactStore

/// Why a version was not rebuilt, or not as it was, as data.
public enum RebuildError: Error, Equatable, Sendable {
  /// Inputs that are nowhere as they were: some gone (66), or all of them changed (65).
  case inputs([LostInput])
  /// The run kept no job file or no cases, so that nobody knows how it trained (65).
  case noRecord(run: Int64)
  /// Reading or training failed, which it did not then (the codes of runs).
  case run(RunError)
  /// Other bytes came out, the first of them at `offset` of the stored ones, which is absent where
  /// those were freed (65).
  case differs(found: Digest, offset: Int?, program: String)
}

/// An input of a run that is nowhere to be found as it was read then.
public struct LostInput: Equatable, Sendable {
  /// As the run named it.
  public var path: String
  public var digest: Digest
  /// Files that were looked at and hold something else; empty where there is none at all.
  public var changed: [String]
}

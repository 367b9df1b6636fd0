/// What a run is at, in order; shown on a terminal while it goes on.
public enum RunStage: String, Sendable, CaseIterable {
  case hashing, ingest, train, evaluate, publish
}

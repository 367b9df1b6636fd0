internal import Corpus

/// The keys that a job file may hold, in the order of the design.
enum JobFileKeys {
  static let root = [
    "name", "data", "labels", "aliases", "holdout", "model", "cases", "gates", "channels", "store",
    "signing-key", "archive", "exports", "on-result",
  ]

  static let data = [
    "files", "delimiter", "encoding", "quotes", "text", "label", "id", "unlabelled",
    "max-rejected", "max-age",
  ]

  static let holdout = ["files"]

  static let model = [
    "algorithm", "words", "characters", "stopwords", "min-count", "first-word", "balance",
    "cost", "fold-accents",
  ]

  /// Keys of the model that mean nothing to Naive Bayes.
  static let linearOnly = ["first-word", "balance", "cost"]

  static let gates = [
    "accuracy", "macro-f1", "recall", "harm", "invariance", "rows", "labels", "label-conflicts",
    "artifact-bytes",
  ]

  static let bound = ["min", "max-drop"]
  static let recall = ["max-drop", "min-support", "per-label"]
  static let harm = ["p"]
  static let rows = ["min", "max-drop", "max-growth"]
  static let labelCounts = ["max-lost", "max-drop", "min-support"]
  static let maximum = ["max"]

  /// The path of the key that was meant by `name` under `parent`, where `siblings` may stand: one
  /// of those by its spelling or beginning, or else the same name in another block.
  static func nearest(to name: String, under parent: String, siblings: [String]) -> String? {
    let sibling =
      NearestName.nearest(to: name, in: siblings)
      ?? siblings.first { name.utf8.count >= 3 && $0.hasPrefix(name) }
    if let sibling { return join(parent, sibling) }
    let blocks = [("", root), ("data", data), ("model", model), ("gates", gates)]
    for (block, keys) in blocks where keys.contains(name) { return join(block, name) }
    return nil
  }

  static func join(_ parent: String, _ name: String) -> String {
    parent.isEmpty ? name : "\(parent).\(name)"
  }
}

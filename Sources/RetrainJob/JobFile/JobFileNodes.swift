internal import Classifier
internal import Corpus
internal import Gates
internal import TextFolding
internal import Yams

/// A job as YAML nodes, in the order of the design; what is absent is left out.
enum JobFileNodes {
  typealias Pairs = [(String, Node)]

  /// The keys whose mappings are written over several lines.
  static let blocks = ["data", "model", "gates"]

  static func root(_ job: JobFile) -> Pairs {
    [
      ("name", text(job.name)),
      ("data", mapping(data(job.data))),
      ("labels", job.labels.map(list)),
      ("aliases", job.aliases.isEmpty ? nil : aliases(job.aliases)),
      ("holdout", holdout(job.holdout)),
      ("model", mapping(model(job.model))),
      ("cases", text(job.cases)),
      ("gates", mapping(gates(job.gates))),
      ("channels", list(job.channels)),
      ("store", text(job.store)),
      ("signing-key", job.signingKey.map(text)),
      ("archive", job.archive.map(text)),
      ("exports", job.exports.isEmpty ? nil : list(job.exports)),
      ("on-result", job.onResult.isEmpty ? nil : list(job.onResult)),
    ].present
  }

  private static func data(_ data: DataSettings) -> Pairs {
    let delimiter = String(Unicode.Scalar(data.format.delimiter))
    return [
      ("files", list(data.files)),
      ("delimiter", delimiter == "\t" ? text("tab") : Node(delimiter, .implicit, .doubleQuoted)),
      ("encoding", text(data.format.encoding.rawValue)),
      ("quotes", text(data.format.quotes.rawValue)),
      ("text", list(data.text)),
      ("label", text(data.label)),
      ("id", data.id.map(text)),
      ("unlabelled", text(data.unlabelled.rawValue)),
      ("max-rejected", number(data.maxRejected)),
      ("max-age", data.maxAge.map { Node("\($0.components.seconds)s") }),
    ].present
  }

  static func model(_ model: ModelSettings) -> Pairs {
    let isLinear = model.algorithm == .linearSVM
    return [
      ("algorithm", text(model.algorithm.rawValue)),
      ("words", lengths(model.words)),
      ("characters", lengths(model.characters)),
      ("stopwords", text(model.stopWords.rawValue)),
      ("min-count", integer(model.minCount)),
      ("first-word", isLinear ? number(model.firstWord) : nil),
      ("balance", isLinear ? number(model.balance) : nil),
      ("cost", isLinear ? number(model.cost) : nil),
      ("fold-accents", Node(model.foldAccents ? "true" : "false")),
    ].present
  }

  private static func gates(_ gates: GateSettings) -> Pairs {
    let recall = gates.recall
    return [
      ("accuracy", gates.accuracy.map(bound)),
      ("macro-f1", gates.macroF1.map(bound)),
      (
        "recall",
        recall.map { recall in
          flow([
            ("max-drop", recall.maxDrop.map(number)),
            ("min-support", integer(recall.minSupport)),
            (
              "per-label",
              recall.perLabel.isEmpty
                ? nil : flow(recall.perLabel.map { ($0.label, number($0.min)) })
            ),
          ])
        }
      ),
      ("harm", gates.harm.map { flow([("p", number($0.p))]) }),
      ("invariance", gates.invariance.isEmpty ? nil : list(gates.invariance)),
      (
        "rows",
        gates.rows.map {
          flow([
            ("min", $0.min.map(integer)), ("max-drop", $0.maxDrop.map(number)),
            ("max-growth", $0.maxGrowth.map(number)),
          ])
        }
      ),
      (
        "labels",
        gates.labels.map {
          flow([
            ("max-lost", $0.maxLost.map(integer)), ("max-drop", $0.maxDrop.map(number)),
            ("min-support", integer($0.minSupport)),
          ])
        }
      ),
      ("label-conflicts", gates.labelConflicts.map { flow([("max", number($0.max))]) }),
      ("artifact-bytes", gates.artifactBytes.map { flow([("max", integer($0.max))]) }),
    ].present
  }

  private static func bound(_ bound: GateSettings.Bound) -> Node {
    flow([("min", bound.min.map(number)), ("max-drop", bound.maxDrop.map(number))])
  }

  private static func holdout(_ holdout: Holdout) -> Node {
    switch holdout {
    case .share(let share): number(share)
    case .files(let files): flow([("files", list(files))])
    }
  }

  private static func aliases(_ aliases: [String: String]) -> Node {
    let sorted = aliases.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
    return Node(sorted.map { (text($0.key), text($0.value)) }, .implicit, .block)
  }

  private static func lengths(_ lengths: ClosedRange<Int>?) -> Node {
    let bounds = lengths.map { [$0.lowerBound, $0.upperBound] } ?? []
    return Node(bounds.map(integer), .implicit, .flow)
  }

  private static func mapping(_ pairs: Pairs) -> Node {
    Node(pairs.map { (text($0.0), $0.1) }, .implicit, .block)
  }

  private static func flow(_ pairs: [(String, Node?)]) -> Node {
    Node(pairs.present.map { (text($0.0), $0.1) }, .implicit, .flow)
  }

  private static func list(_ items: [String]) -> Node {
    Node(items.map(text), .implicit, .flow)
  }

  private static func integer(_ number: Int) -> Node { Node(String(number)) }

  private static func number(_ number: Double) -> Node {
    Node(Int(exactly: number).map(String.init) ?? "\(number)")
  }

  /// Text in the plainest style that keeps it; in quotes where it would span lines otherwise.
  static func text(_ text: String) -> Node {
    let isPlain = text.unicodeScalars.allSatisfy {
      $0.properties.generalCategory != .control && $0 != "\u{2028}" && $0 != "\u{2029}"
        && $0 != "\u{FEFF}"
    }
    return Node(text, .implicit, isPlain ? .any : .doubleQuoted)
  }
}

extension [(String, Node?)] {
  fileprivate var present: JobFileNodes.Pairs {
    compactMap { key, node in node.map { (key, $0) } }
  }
}

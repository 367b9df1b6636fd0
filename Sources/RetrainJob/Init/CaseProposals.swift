import Classifier
import Corpus

/// The cases of a new job: for each label an accent pair or one plain text that the model answers
/// right, and most surely of those at hand.
///
/// A case of a label that the model hardly knows is reported and refuses nothing: see
/// ``MeasuredGates/wellKnown``.
struct CaseProposals {
  /// One case, not yet written.
  struct Proposal: Equatable {
    var text: String
    var label: String
    var id: String
    var group: String
    var isRequired: Bool
    var note: String
  }

  private(set) var all: [Proposal] = []
  /// Labels whose case is an accent pair.
  private(set) var pairs = 0
  /// Labels without a case: the model answers none of their texts right.
  private(set) var without: [String] = []

  /// Labels whose case is not required.
  var notRequired: Int { Set(all.filter { !$0.isRequired }.map(\.label)).count }

  /// The cases of the labels in `wellKnown` are required.
  init(_ model: Model, _ survey: TextSurvey, wellKnown: Set<String>) {
    var predictor = Predictor(model)
    for (number, label) in model.labels.enumerated() {
      let id = "label-\(number + 1)"
      let isRequired = wellKnown.contains(label)
      let note = isRequired ? "" : "; not required, since the model hardly knows the label"
      let accented = survey.accentedTexts[label] ?? []
      if let text = Self.surest(accented, label, model, &predictor) {
        pairs += 1
        all.append(
          Proposal(
            text: text, label: label, id: "\(id)-accents", group: id, isRequired: isRequired,
            note: "from the data" + note))
        all.append(
          Proposal(
            text: TextSurvey.plain(text), label: label, id: "\(id)-plain", group: id,
            isRequired: isRequired, note: "the same without accents" + note))
      } else if let text = Self.surest(
        survey.plainTexts[label] ?? [], label, model, &predictor)
      {
        all.append(
          Proposal(
            text: text, label: label, id: id, group: "", isRequired: isRequired,
            note: "from the data" + note))
      } else {
        without.append(label)
      }
    }
  }

  /// The file `cases.csv`.
  var file: [UInt8] {
    var bytes: [UInt8] = []
    let writer = CSVWriter()
    writer.append(["id", "text", "expect", "group", "status", "note"], to: &bytes)
    for one in all {
      let status = one.isRequired ? "" : "known-failing"
      writer.append([one.id, one.text, one.label, one.group, status, one.note], to: &bytes)
    }
    return bytes
  }

  /// The text whose right answer is the most confident, a short one where there is any; of equals
  /// the first.
  private static func surest(
    _ texts: [String], _ label: String, _ model: Model, _ predictor: inout Predictor
  ) -> String? {
    var best: (text: String, confidence: Double)?
    for text in texts.filter(TextSurvey.isHandy) + texts.filter({ !TextSurvey.isHandy($0) }) {
      if let best, TextSurvey.isHandy(best.text), !TextSurvey.isHandy(text) { break }
      let both = [text, TextSurvey.plain(text)].map { predictor.predict($0) }
      guard both.allSatisfy({ model.labels[$0.label].utf8.elementsEqual(label.utf8) }) else {
        continue
      }
      let confidence = both.map(\.confidence).min() ?? 0
      if best.map({ $0.confidence < confidence }) ?? true { best = (text, confidence) }
    }
    return best?.text
  }
}

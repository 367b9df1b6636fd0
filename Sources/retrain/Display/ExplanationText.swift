import Classifier
import RetrainJob

/// An explained answer as text and as JSON.
struct ExplanationText {
  private struct Object: Encodable {
    struct NGram: Encodable {
      var text: String
      var characters: Bool
      /// There where it is true.
      var firstWord: Bool?
      var weight: Double

      enum CodingKeys: String, CodingKey {
        case text, characters, weight
        case firstWord = "first_word"
      }
    }

    var label: String
    var confidence: Double
    var alternatives: [ExplainedAnswer.Choice]
    var against: String?
    var ngrams: [NGram]
  }

  private let answer: ExplainedAnswer

  init(_ answer: ExplainedAnswer) { self.answer = answer }

  /// The answer, the alternatives, the n-grams.
  var lines: [String] {
    var choices = TextTable(["label", "confidence"], rightAligned: [1])
    choices.add([answer.label, Numbers.short(answer.confidence, digits: 6)])
    for choice in answer.alternatives {
      choices.add([choice.label, Numbers.short(choice.confidence, digits: 6)])
    }
    return choices.lines + [""] + weights
  }

  private var weights: [String] {
    guard !answer.parts.isEmpty else { return ["the model knows no n-gram of this text"] }
    let against = answer.against.map { " rather than \($0)" } ?? ""
    var table = TextTable(["weight", "n-gram"], rightAligned: [0])
    for part in answer.parts {
      let weight = Numbers.short(part.weight)
      // A blank at an end is part of the n-gram and has to be seen.
      table.add([
        part.weight > 0 && weight != "0" ? "+" + weight : weight,
        part.isCharacters
          ? "'\(part.text)'" : part.isFirstWord ? "\(part.text) (first word)" : part.text,
      ])
    }
    return ["why \(answer.label)\(against):"] + table.lines
  }

  /// The object that `--json` prints.
  var json: String {
    ReportJSON.text(
      Object(
        label: answer.label, confidence: answer.confidence, alternatives: answer.alternatives,
        against: answer.against,
        ngrams: answer.parts.map {
          .init(
            text: $0.text, characters: $0.isCharacters, firstWord: $0.isFirstWord ? true : nil,
            weight: $0.weight)
        }))
  }
}

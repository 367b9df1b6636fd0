import Classifier
import Corpus

/// Answers as lines of CSV.
struct PredictionLines: Sendable {
  /// The first line.
  static let header = Array("label,confidence\n".utf8)
  private static let million = 1_000_000

  /// Each label with the comma behind it.
  private let labels: [[UInt8]]
  private let leastConfidence: Double

  /// Labels are left empty below `leastConfidence`.
  init(_ labels: [String], leastConfidence: Double?) {
    self.labels = labels.map { label in
      var line: [UInt8] = []
      CSVWriter().append([label, ""], to: &line)
      return line.dropLast()
    }
    self.leastConfidence = leastConfidence ?? 0
  }

  /// An answer whose confidence is as it is written, so that what it is compared with can be seen.
  static func rounded(_ answer: Prediction) -> Prediction {
    Prediction(label: answer.label, confidence: rounded(answer.confidence))
  }

  /// A confidence to six decimals: what differs behind them differs between processors as well.
  static func rounded(_ confidence: Double) -> Double {
    (confidence * Double(million)).rounded() / Double(million)
  }

  /// A line an answer; one that is nil has an empty label and confidence 0.
  func bytes(of answers: [Prediction?]) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(answers.count * 24)
    for answer in answers {
      if let answer, answer.confidence >= leastConfidence {
        bytes.append(contentsOf: labels[answer.label])
      } else {
        bytes.append(UInt8(ascii: ","))
      }
      PredictionLines.append(answer?.confidence ?? 0, to: &bytes)
      bytes.append(UInt8(ascii: "\n"))
    }
    return bytes
  }

  /// Up to six decimals without zeros at the end.
  private static func append(_ confidence: Double, to bytes: inout [UInt8]) {
    var millionths = Int((confidence * Double(million)).rounded())
    let zero = UInt8(ascii: "0")
    bytes.append(zero + UInt8(millionths / million))
    millionths %= million
    guard millionths > 0 else { return }
    bytes.append(UInt8(ascii: "."))
    var unit = million / 10
    while millionths > 0 {
      bytes.append(zero + UInt8(millionths / unit))
      millionths %= unit
      unit /= 10
    }
  }
}

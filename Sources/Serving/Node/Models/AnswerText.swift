import Classifier
import NIOCore

/// Answers as JSON. Labels are encoded once a model and only put together here: an encoder takes
/// longer for a thousand answers than the model.
struct AnswerText: Sendable {
  private struct Part: Encodable {
    var characters: Bool
    var text: String
    var weight: Double
  }

  private struct Because: Encodable {
    var against: String
    var parts: [Part]
  }

  private let names: [String]
  private let labels: [[UInt8]]
  /// `"label":…,"confidence":` of each label.
  private let choices: [[UInt8]]
  private let version: [UInt8]

  init(labels names: [String], version: String) {
    self.names = names
    labels = names.map { JSONText.bytes(of: $0) }
    choices = labels.map { Array("\"label\":".utf8) + $0 + Array(",\"confidence\":".utf8) }
    self.version = JSONText.bytes(of: version)
  }

  /// `{"label","confidence","alternatives","version"}`; labels are null below `least`.
  func one(_ answer: ModelAnswer, least: Double) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(256)
    bytes.append("{")
    append(answer, least: least, to: &bytes)
    finish(&bytes)
    return ByteBuffer(bytes: bytes)
  }

  /// `{"predictions":[{"label","confidence","alternatives"}],"version"}`, in the order of the texts.
  func many(_ parts: [[UInt8]]) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(parts.reduce(64 + version.count) { $0 + $1.count + 1 })
    bytes.append("{\"predictions\":[")
    for (index, part) in parts.enumerated() {
      if index > 0 { bytes.append(",") }
      bytes += part
    }
    bytes.append("]")
    finish(&bytes)
    return ByteBuffer(bytes: bytes)
  }

  /// The answers to some texts: objects with commas between them.
  func list(_ numbers: Range<Int>, least: Double, _ answer: (Int) -> ModelAnswer) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(numbers.count * 96)
    for number in numbers {
      bytes.append(number > numbers.lowerBound ? ",{" : "{")
      append(answer(number), least: least, to: &bytes)
      bytes.append("}")
    }
    return bytes
  }

  /// `{"categoria":…}`, the answer of the service that this one took over from.
  func original(_ answer: ModelAnswer) -> ByteBuffer {
    var bytes: [UInt8] = []
    bytes.append("{\"categoria\":")
    if let best = answer.best { bytes += labels[best.label] } else { bytes.append("null") }
    bytes.append("}")
    return ByteBuffer(bytes: bytes)
  }

  private func finish(_ bytes: inout [UInt8]) {
    bytes.append(",\"version\":")
    bytes += version
    bytes.append("}")
  }

  private func append(_ answer: ModelAnswer, least: Double, to bytes: inout [UInt8]) {
    if let best = answer.best, best.confidence >= least {
      bytes += choices[best.label]
    } else {
      bytes.append("\"label\":null,\"confidence\":")
    }
    AnswerText.append(answer.best?.confidence ?? 0, to: &bytes)
    guard !answer.alternatives.isEmpty || answer.explanation != nil else {
      return bytes.append(",\"alternatives\":[]")
    }
    bytes.append(",\"alternatives\":[")
    for (index, choice) in answer.alternatives.enumerated() {
      bytes.append(index > 0 ? ",{" : "{")
      bytes += choices[choice.label]
      AnswerText.append(choice.confidence, to: &bytes)
      bytes.append("}")
    }
    bytes.append("]")
    guard let explanation = answer.explanation else { return }
    bytes.append(",\"explanation\":")
    let parts = explanation.parts.map {
      Part(
        characters: $0.isCharacters, text: $0.text,
        weight: $0.weight.isFinite ? AnswerText.rounded($0.weight) : 0)
    }
    bytes += JSONText.bytes(of: Because(against: names[explanation.rival], parts: parts))
  }

  /// A number to six decimals, as `retrain predict` rounds.
  static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }

  /// A share of one, rounded so, without zeros at its end.
  private static func append(_ share: Double, to bytes: inout [UInt8]) {
    let millionths = share.isFinite ? Int((min(max(share, 0), 1) * 1_000_000).rounded()) : 0
    guard millionths > 0 else { return bytes.append("0.0") }
    guard millionths < 1_000_000 else { return bytes.append("1.0") }
    // The last digit first, so that the first one ends in the lowest byte.
    var digits: UInt64 = 0
    var rest = millionths
    var length = 0
    for place in stride(from: 6, through: 1, by: -1) {
      let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
      digits = digits << 8 | UInt64(UInt8(ascii: "0")) + UInt64(digit)
      if length == 0, digit > 0 { length = place }
      rest = quotient
    }
    bytes.append("0.")
    withUnsafeBytes(of: digits.littleEndian) { bytes.append(contentsOf: $0.prefix(length)) }
  }
}

extension [UInt8] {
  /// Adds text that the program holds.
  fileprivate mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

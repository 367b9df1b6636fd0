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
    var end: [UInt8] = []
    end.append("]")
    finish(&end)
    var buffer = ByteBuffer()
    buffer.reserveCapacity(parts.reduce(32 + end.count) { $0 + $1.count + 1 })
    buffer.writeStaticString("{\"predictions\":[")
    for (index, part) in parts.enumerated() {
      if index > 0 { buffer.writeStaticString(",") }
      buffer.writeBytes(part)
    }
    buffer.writeBytes(end)
    return buffer
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
    let (thousands, rest) = millionths.quotientAndRemainder(dividingBy: 1000)
    // Six digits as bytes, the first one in the lowest.
    let digits = threeDigits[thousands] | threeDigits[rest] << 24
    let zeros = (digits ^ 0x3030_3030_3030).leadingZeroBitCount / 8 - 2
    bytes.append("0.")
    withUnsafeBytes(of: digits.littleEndian) { bytes.append(contentsOf: $0.prefix(6 - zeros)) }
  }

  /// The digits of 0 to 999.
  private static let threeDigits = (0..<1000).map { number -> UInt64 in
    let ascii = UInt64(UInt8(ascii: "0"))
    let (hundreds, tens, ones) = (number / 100, number / 10 % 10, number % 10)
    return ascii + UInt64(hundreds) | (ascii + UInt64(tens)) << 8 | (ascii + UInt64(ones)) << 16
  }
}

extension [UInt8] {
  /// Adds text that the program holds.
  fileprivate mutating func append(_ text: StaticString) {
    append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
  }
}

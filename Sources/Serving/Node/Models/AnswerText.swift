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
    var buffer = ByteBuffer()
    buffer.reserveCapacity(256)
    buffer.writeStaticString("{")
    write(answer, least: least, to: &buffer)
    finish(&buffer)
    return buffer
  }

  /// `{"predictions":[{"label","confidence","alternatives"}],"version"}`, in the order of the texts.
  func many(_ parts: [ByteBuffer]) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(parts.reduce(64) { $0 + $1.readableBytes })
    buffer.writeStaticString("{\"predictions\":[")
    for (index, part) in parts.enumerated() {
      if index > 0 { buffer.writeStaticString(",") }
      buffer.writeImmutableBuffer(part)
    }
    buffer.writeStaticString("]")
    finish(&buffer)
    return buffer
  }

  /// Objects with commas between them.
  func list(_ answers: [ModelAnswer], least: Double) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.reserveCapacity(answers.count * 64)
    for (index, answer) in answers.enumerated() {
      buffer.writeStaticString(index > 0 ? ",{" : "{")
      write(answer, least: least, to: &buffer)
      buffer.writeStaticString("}")
    }
    return buffer
  }

  /// `{"categoria":…}`, the answer of the service that this one took over from.
  func original(_ answer: ModelAnswer) -> ByteBuffer {
    var buffer = ByteBuffer()
    buffer.writeStaticString("{\"categoria\":")
    if let best = answer.best {
      buffer.writeBytes(labels[best.label])
    } else {
      buffer.writeStaticString("null")
    }
    buffer.writeStaticString("}")
    return buffer
  }

  private func finish(_ buffer: inout ByteBuffer) {
    buffer.writeStaticString(",\"version\":")
    buffer.writeBytes(version)
    buffer.writeStaticString("}")
  }

  private func write(_ answer: ModelAnswer, least: Double, to buffer: inout ByteBuffer) {
    if let best = answer.best, best.confidence >= least {
      buffer.writeBytes(choices[best.label])
    } else {
      buffer.writeStaticString("\"label\":null,\"confidence\":")
    }
    AnswerText.write(answer.best?.confidence ?? 0, to: &buffer)
    buffer.writeStaticString(",\"alternatives\":[")
    for (index, choice) in answer.alternatives.enumerated() {
      buffer.writeStaticString(index > 0 ? ",{" : "{")
      buffer.writeBytes(choices[choice.label])
      AnswerText.write(choice.confidence, to: &buffer)
      buffer.writeStaticString("}")
    }
    buffer.writeStaticString("]")
    guard let explanation = answer.explanation else { return }
    buffer.writeStaticString(",\"explanation\":")
    let parts = explanation.parts.map {
      Part(
        characters: $0.isCharacters, text: $0.text,
        weight: $0.weight.isFinite ? AnswerText.rounded($0.weight) : 0)
    }
    buffer.writeBytes(
      JSONText.bytes(of: Because(against: names[explanation.rival], parts: parts)))
  }

  /// A number to six decimals, as `retrain predict` rounds.
  static func rounded(_ value: Double) -> Double { (value * 1_000_000).rounded() / 1_000_000 }

  /// A share of one, rounded so, without zeros at its end.
  private static func write(_ share: Double, to buffer: inout ByteBuffer) {
    let millionths = share.isFinite ? Int((min(max(share, 0), 1) * 1_000_000).rounded()) : 0
    guard millionths > 0 else { return _ = buffer.writeStaticString("0.0") }
    guard millionths < 1_000_000 else { return _ = buffer.writeStaticString("1.0") }
    buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: 8) { bytes in
      bytes[0] = UInt8(ascii: "0")
      bytes[1] = UInt8(ascii: ".")
      var rest = millionths
      var length = 0
      for place in stride(from: 7, through: 2, by: -1) {
        let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
        bytes[place] = UInt8(ascii: "0") + UInt8(digit)
        if length == 0, digit > 0 { length = place + 1 }
        rest = quotient
      }
      return length
    }
  }
}

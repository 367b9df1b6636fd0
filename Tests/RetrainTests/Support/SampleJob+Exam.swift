import Foundation

extension SampleJob {
  /// Changes the scores that an artifact's exam asks for, so that its model fails it.
  static func spoilExam(_ bytes: inout Data) throws {
    let length = bytes.prefix(8).enumerated().reduce(0) { $0 | Int($1.element) << (8 * $1.offset) }
    let header = try JSONSerialization.jsonObject(with: bytes.dropFirst(8).prefix(length))
    guard let tensors = header as? [String: Any],
      let scores = tensors["exam.scores"] as? [String: Any],
      let offsets = scores["data_offsets"] as? [Int], offsets.count == 2, offsets[0] < offsets[1]
    else { throw CocoaError(.coderInvalidValue) }
    // The sign of the last score.
    bytes[bytes.startIndex + 8 + length + offsets[1] - 1] ^= 0x80
  }
}

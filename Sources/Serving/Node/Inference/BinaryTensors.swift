import NIOCore

/// Tensors behind the JSON of a request or an answer, as Triton's binary tensor data extension has
/// them: BYTES are a length of four bytes, the lowest first, and the bytes themselves.
///
/// https://github.com/triton-inference-server/server/blob/main/docs/protocol/extension_binary_data.md
enum BinaryTensors {
  /// The texts of a tensor of so many bytes, which are taken off `bytes`; nil where they are none.
  static func texts(_ size: Int, from bytes: inout ByteBuffer) -> [String]? {
    guard size >= 0, var part = bytes.readSlice(length: size) else { return nil }
    var texts: [String] = []
    while part.readableBytes > 0 {
      guard let length = part.readInteger(endianness: .little, as: UInt32.self),
        let text = part.readBytes(length: Int(length))
      else { return nil }
      texts.append(String(decoding: text, as: UTF8.self))
    }
    return texts
  }

  /// A tensor of texts.
  static func bytes(_ texts: [String]) -> ByteBuffer {
    var buffer = ByteBuffer()
    for text in texts {
      buffer.writeInteger(UInt32(text.utf8.count), endianness: .little)
      buffer.writeString(text)
    }
    return buffer
  }

  /// A tensor of FP64.
  static func bytes(_ numbers: [Double]) -> ByteBuffer {
    var buffer = ByteBuffer()
    for number in numbers { buffer.writeInteger(number.bitPattern, endianness: .little) }
    return buffer
  }
}

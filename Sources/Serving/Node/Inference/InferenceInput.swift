import HTTPTypes
import NIOCore

/// A request of the Open Inference Protocol with its texts.
struct InferenceInput: Sendable {
  private static let mostTexts = 10_000

  let request: InferenceRequest
  let texts: [String]

  /// - Throws: `malformed`, `mediaType`, `unprocessable`.
  init(_ ask: Ask) throws(Refusal) {
    var body = ask.body
    let lengthName = HTTPField.Name("Inference-Header-Content-Length")
    if let header = lengthName.flatMap({ ask.headers[$0] }) {
      guard let length = Int(header), length >= 0, let json = body.readSlice(length: length) else {
        throw .malformed("Inference-Header-Content-Length is longer than the body.")
      }
      request = try InferenceRequest(JSONDocument.object(json))
    } else {
      request = try InferenceRequest(JSONDocument.object(of: ask))
      body.clear()
    }
    guard request.inputs.count == 1, let input = request.inputs.first else {
      throw .unprocessable("Send one input, of BYTES.")
    }
    guard input.datatype == "BYTES" else {
      throw .unprocessable("The datatype of the input must be BYTES.")
    }
    if let size = input.parameters?.binaryDataSize {
      guard let texts = BinaryTensors.texts(size, from: &body) else {
        throw .malformed("The binary data of the input is cut.")
      }
      self.texts = texts
    } else {
      guard let data = input.data else { throw .unprocessable("The input has no data.") }
      texts = data
    }
    guard input.count == texts.count else {
      throw .unprocessable("The shape asks for another number of texts than there are.")
    }
    guard texts.count <= InferenceInput.mostTexts else {
      throw .unprocessable("A request may have \(InferenceInput.mostTexts) texts; this has more.")
    }
  }

  /// The names of the outputs that are wanted, in order, and whether each is binary.
  func outputs() throws(Refusal) -> [(name: String, isBinary: Bool)] {
    let usual = request.parameters?.binaryDataOutput ?? false
    guard let wanted = request.outputs, !wanted.isEmpty else {
      return [("label", usual), ("confidence", usual)]
    }
    guard wanted.allSatisfy({ ["label", "confidence"].contains($0.name) }) else {
      throw .unprocessable("The outputs are label and confidence.")
    }
    return wanted.map { ($0.name, $0.parameters?.binaryData ?? usual) }
  }
}

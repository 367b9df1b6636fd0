import Classifier
import HTTPTypes
import NIOCore

/// The answer to a request of the Open Inference Protocol.
struct InferenceOutput {
  private struct Body: Encodable {
    struct Tensor: Encodable {
      struct Parameters: Encodable {
        var size: Int
        enum CodingKeys: String, CodingKey { case size = "binary_data_size" }
      }

      var name: String
      var shape: [Int]
      var datatype: String
      var data: Values?
      var parameters: Parameters?
    }

    var id: String?
    var modelName: String
    var modelVersion: String
    var outputs: [Tensor]

    enum CodingKeys: String, CodingKey {
      case id, outputs
      case modelName = "model_name"
      case modelVersion = "model_version"
    }
  }

  private enum Values: Encodable {
    case texts([String])
    case numbers([Double])

    func encode(to encoder: any Encoder) throws {
      var container = encoder.singleValueContainer()
      switch self {
      case .texts(let texts): try container.encode(texts)
      case .numbers(let numbers): try container.encode(numbers)
      }
    }

    var bytes: ByteBuffer {
      switch self {
      case .texts(let texts): BinaryTensors.bytes(texts)
      case .numbers(let numbers): BinaryTensors.bytes(numbers)
      }
    }
  }

  private var body: Body
  private var binary = ByteBuffer()

  /// The labels of blank texts are empty, with confidence 0.
  init(
    _ answers: [ModelAnswer], of input: InferenceInput, by model: ServedModel
  ) throws(Refusal) {
    let shape = input.request.inputs[0].shape
    body = Body(
      id: input.request.id, modelName: model.state.job, modelVersion: model.version, outputs: [])
    for (name, isBinary) in try input.outputs() {
      let values: Values =
        name == "label"
        ? .texts(answers.map { $0.best.map { model.model.labels[$0.label] } ?? "" })
        : .numbers(answers.map { AnswerText.rounded($0.best?.confidence ?? 0) })
      var tensor = Body.Tensor(
        name: name, shape: shape, datatype: name == "label" ? "BYTES" : "FP64")
      if isBinary {
        var bytes = values.bytes
        tensor.parameters = .init(size: bytes.readableBytes)
        binary.writeBuffer(&bytes)
      } else {
        tensor.data = values
      }
      body.outputs.append(tensor)
    }
  }

  /// JSON, or JSON with binary tensors behind it.
  var answer: Answer {
    let json = JSONText.bytes(of: body)
    guard body.outputs.contains(where: { $0.parameters != nil }) else {
      return Answer(type: MediaType.json, ByteBuffer(bytes: json))
    }
    var buffer = ByteBuffer(bytes: json)
    buffer.writeImmutableBuffer(binary)
    var answer = Answer(type: MediaType.bytes, buffer)
    if let name = HTTPField.Name("Inference-Header-Content-Length") {
      answer.headers[name] = String(json.count)
    }
    return answer
  }
}

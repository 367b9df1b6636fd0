/// A tensor of the Open Inference Protocol V2 as JSON; only BYTES come in.
///
/// https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md
struct InferenceTensor: Sendable {
  /// The parameters that mean something here; others are ignored, as the protocol asks.
  struct Parameters: Sendable {
    var binaryDataSize: Int?
    var binaryData: Bool?
    var binaryDataOutput: Bool?

    /// - Throws: `unprocessable`, as all that is read here.
    init(_ object: JSONObject) throws(Refusal) {
      binaryDataSize = try object["binary_data_size"]?.integer()
      binaryData = try object["binary_data"]?.bool()
      binaryDataOutput = try object["binary_data_output"]?.bool()
    }
  }

  /// Lists in one another.
  private static let mostDimensions = 4

  var name: String
  var shape: [Int]
  var datatype: String
  /// Texts in lists of any depth, in row-major order.
  var data: [String]?
  var parameters: Parameters?

  init(_ object: JSONObject) throws(Refusal) {
    name = try object.required("name").string()
    shape = []
    for length in try object.required("shape").array() { shape.append(try length.integer()) }
    datatype = try object.required("datatype").string()
    if let value = object["data"] { data = try InferenceTensor.texts(value, depth: 1) }
    if let value = object["parameters"] { parameters = try Parameters(value.object()) }
  }

  private static func texts(_ value: JSONValue, depth: Int) throws(Refusal) -> [String] {
    guard depth < mostDimensions, try value.startsWithArray() else {
      return try value.strings().values
    }
    var texts: [String] = []
    for inner in try value.array() { texts += try self.texts(inner, depth: depth + 1) }
    return texts
  }

  /// The number of elements that the shape asks for; nil where it is none.
  var count: Int? {
    var count = 1
    for length in shape {
      let (product, overflows) = count.multipliedReportingOverflow(by: length)
      guard length >= 0, !overflows else { return nil }
      count = product
    }
    return shape.isEmpty ? nil : count
  }
}

/// The body of `POST …/infer`.
struct InferenceRequest: Sendable {
  struct Output: Sendable {
    var name: String
    var parameters: InferenceTensor.Parameters?

    init(_ object: JSONObject) throws(Refusal) {
      name = try object.required("name").string()
      if let value = object["parameters"] {
        parameters = try InferenceTensor.Parameters(value.object())
      }
    }
  }

  var id: String?
  var inputs: [InferenceTensor] = []
  var outputs: [Output]?
  var parameters: InferenceTensor.Parameters?

  init(_ body: JSONObject) throws(Refusal) {
    id = try body["id"]?.string()
    for input in try body.required("inputs").array() {
      inputs.append(try InferenceTensor(input.object()))
    }
    if let wanted = try body["outputs"]?.array() {
      outputs = []
      for output in wanted { outputs?.append(try Output(output.object())) }
    }
    if let value = body["parameters"] {
      parameters = try InferenceTensor.Parameters(value.object())
    }
  }
}

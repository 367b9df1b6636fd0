/// A tensor of the Open Inference Protocol V2 as JSON; only BYTES come in.
///
/// https://github.com/kserve/open-inference-protocol/blob/main/specification/protocol/inference_rest.md
struct InferenceTensor: Decodable, Sendable {
  /// The parameters that mean something here; others are ignored, as the protocol asks.
  struct Parameters: Decodable, Sendable {
    var binaryDataSize: Int?
    var binaryData: Bool?
    var binaryDataOutput: Bool?

    enum CodingKeys: String, CodingKey {
      case binaryDataSize = "binary_data_size"
      case binaryData = "binary_data"
      case binaryDataOutput = "binary_data_output"
    }
  }

  /// Texts in lists of any depth, read in row-major order.
  struct Texts: Decodable, Sendable {
    private(set) var values: [String] = []

    init(from decoder: any Decoder) throws { try read(decoder.unkeyedContainer(), depth: 1) }

    private mutating func read(_ container: any UnkeyedDecodingContainer, depth: Int) throws {
      var container = container
      while !container.isAtEnd {
        if depth < 4, let inner = try? container.nestedUnkeyedContainer() {
          try read(inner, depth: depth + 1)
        } else {
          values.append(try container.decode(String.self))
        }
      }
    }
  }

  var name: String
  var shape: [Int]
  var datatype: String
  var data: Texts?
  var parameters: Parameters?

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
struct InferenceRequest: Decodable, Sendable {
  struct Output: Decodable, Sendable {
    var name: String
    var parameters: InferenceTensor.Parameters?
  }

  var id: String?
  var inputs: [InferenceTensor]
  var outputs: [Output]?
  var parameters: InferenceTensor.Parameters?
}

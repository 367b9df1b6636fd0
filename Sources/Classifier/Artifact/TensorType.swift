/// The element types of safetensors that an artifact uses.
enum TensorType: String, Codable, Sendable {
  case u8 = "U8"
  case u16 = "U16"
  case u32 = "U32"
  case u64 = "U64"
  case f16 = "F16"
  case f32 = "F32"
  case f64 = "F64"

  /// The bytes of one element.
  var size: Int {
    switch self {
    case .u8: 1
    case .u16, .f16: 2
    case .u32, .f32: 4
    case .u64, .f64: 8
    }
  }
}

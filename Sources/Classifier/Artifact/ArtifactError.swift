/// Why bytes are not an artifact that this program reads.
public enum ArtifactError: Error, Equatable, Sendable {
  /// The file could not be opened or mapped; the system's error number.
  case unreadable(errno: Int32)
  /// Fewer bytes than the header promises, or more.
  case wrongLength(expected: Int, actual: Int)
  /// The header is over 1 MiB, not JSON, or not written as the format page says.
  case badHeader(String)
  /// The format, an algorithm or a pipeline that this version does not know.
  case unsupported(String)
  /// A tensor is missing, has another type or shape, overlaps or leaves a hole.
  case badTensor(name: String, reason: String)
  /// A number is NaN or infinite, or an order or an offset does not hold.
  case badValue(name: String, reason: String)
  /// The model does not reproduce its own scores on this machine; `text` counts from 0.
  case examFailed(text: Int, difference: Double)
}

/// Why nothing was pulled.
public enum PullError: Error, Equatable, Sendable {
  case nothing
}

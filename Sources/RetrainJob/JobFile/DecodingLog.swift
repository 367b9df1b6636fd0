/// Where one decoding gathers what is wrong, so that a user sees all of it at once.
final class DecodingLog {
  /// Nobody reads on behind these, and each costs a search for the nearest key.
  static let maxErrors = 1_000

  let file: String
  private(set) var errors: [JobFileError] = []
  private(set) var positions: [String: KeyPosition] = [:]

  init(file: String) {
    self.file = file
  }

  var isFull: Bool { errors.count >= Self.maxErrors }

  func add(_ reason: JobFileError.Reason, _ key: String, at position: KeyPosition) {
    if isFull { return }
    errors.append(JobFileError(file: file, position: position, key: key, reason: reason))
  }

  func note(_ key: String, at position: KeyPosition) {
    positions[key] = position
  }

  func throwIfAny() throws(JobFileErrors) {
    if !errors.isEmpty { throw JobFileErrors(errors) }
  }
}

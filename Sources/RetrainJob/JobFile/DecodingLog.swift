/// Where one decoding gathers what is wrong, so that a user sees all of it at once.
final class DecodingLog {
  let file: String
  private(set) var errors: [JobFileError] = []
  private(set) var positions: [String: KeyPosition] = [:]

  init(file: String) {
    self.file = file
  }

  func add(_ reason: JobFileError.Reason, _ key: String, at position: KeyPosition) {
    errors.append(JobFileError(file: file, position: position, key: key, reason: reason))
  }

  func note(_ key: String, at position: KeyPosition) {
    positions[key] = position
  }

  func throwIfAny() throws(JobFileErrors) {
    if !errors.isEmpty { throw JobFileErrors(errors) }
  }
}

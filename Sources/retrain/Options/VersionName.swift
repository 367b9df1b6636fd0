import ArgumentParser

/// A version as a user writes it: `products@12`, or `12` where one job is meant.
struct VersionName {
  /// The job, where one is named.
  let job: String?
  let number: Int

  /// Reads it; a usage error for anything else.
  init(_ text: String) throws {
    let parts = text.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
    guard let number = parts.last.flatMap({ Int($0) }), number > 0, parts.first?.isEmpty == false
    else { throw ValidationError("'\(text)' is no version; write products@12, or 12.") }
    job = parts.count == 2 ? String(parts[0]) : nil
    self.number = number
  }
}

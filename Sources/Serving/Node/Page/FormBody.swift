import HTTPTypes
import Foundation
import NIOCore

/// The fields of a form as browsers send them.
struct FormBody: Sendable {
  private var fields: [String: String] = [:]

  /// - Throws: `mediaType`, `malformed`.
  init(_ ask: Ask) throws(Refusal) {
    guard let type = ask.headers[.contentType], MediaType.essence(type) == MediaType.form else {
      throw .mediaType(expected: MediaType.form)
    }
    let text = String(buffer: ask.body)
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard let name = FormBody.decoded(parts[0]),
        let value = FormBody.decoded(parts.count > 1 ? parts[1] : "")
      else { throw .malformed("The form cannot be read.") }
      fields[name] = value
    }
  }

  subscript(name: String) -> String { fields[name] ?? "" }

  private static func decoded(_ text: Substring) -> String? {
    text.replacing("+", with: " ").removingPercentEncoding
  }
}

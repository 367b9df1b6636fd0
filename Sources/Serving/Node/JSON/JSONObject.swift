import CJSON

/// An object of a document. A name with the value null is as good as none.
struct JSONObject {
  let value: JSONValue

  /// The value of a name, the last one where there are several; nil where there is none.
  subscript(name: StaticString) -> JSONValue? {
    let document = value.document
    let end = Int(document.token(value.place).next)
    var found: Int?
    var place = value.place + 1
    while place < end {
      if isName(document.bytes(of: document.token(place)), name) { found = place + 1 }
      place = Int(document.token(place + 1).next)
    }
    guard let found else { return nil }
    let path = value.path.isEmpty ? "\(name)" : "\(value.path).\(name)"
    let member = JSONValue(document: document, place: found, path: path)
    return member.isNull ? nil : member
  }

  /// The value of a name that has to be there.
  ///
  /// - Throws: `unprocessable`.
  func required(_ name: StaticString) throws(Refusal) -> JSONValue {
    guard let member = self[name] else {
      let path = value.path.isEmpty ? "\(name)" : "\(value.path).\(name)"
      throw .unprocessable("'\(path)' is missing.")
    }
    return member
  }

  private func isName(_ bytes: UnsafeBufferPointer<UInt8>, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { bytes.elementsEqual($0) }
  }
}

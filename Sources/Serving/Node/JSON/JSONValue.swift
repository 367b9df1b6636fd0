import CJSON

/// A value of a document, with its path for those who sent another one: only names that this program
/// knows are in it, never a client's words.
struct JSONValue {
  let document: JSONDocument
  /// Of its token.
  let place: Int
  /// `inputs[0].name`
  let path: String

  private var token: json_token { document.token(place) }
  private var kind: Int { Int(token.kind) }

  var isNull: Bool { kind == json_null }
  var isArray: Bool { kind == json_array }
  var isObject: Bool { kind == json_object }

  /// The value as an object.
  ///
  /// - Throws: `unprocessable` where it is none, as the other properties and methods do.
  func object() throws(Refusal) -> JSONObject {
    guard isObject else { throw mismatch }
    return JSONObject(value: self)
  }

  /// The value as a string; where its bytes are no UTF-8, the body is no JSON.
  func string() throws(Refusal) -> String {
    let token = token
    guard token.kind == json_string else { throw mismatch }
    return try string(token)
  }

  func bool() throws(Refusal) -> Bool {
    guard [json_true, json_false].contains(kind) else { throw mismatch }
    return kind == json_true
  }

  func number() throws(Refusal) -> Double {
    guard kind == json_number else { throw mismatch }
    return token.number
  }

  /// A whole number.
  func integer() throws(Refusal) -> Int {
    guard let integer = Int(exactly: try number()) else { throw mismatch }
    return integer
  }

  /// The values of an array.
  func array() throws(Refusal) -> [JSONValue] {
    var values: [JSONValue] = []
    for place in try places() {
      values.append(
        JSONValue(document: document, place: place, path: "\(path)[\(values.count)]"))
    }
    return values
  }

  /// Whether it is an array whose first value is one too.
  func startsWithArray() throws(Refusal) -> Bool {
    guard isArray else { throw mismatch }
    return token.next > place + 1 && document.token(place + 1).kind == json_array
  }

  /// The strings of an array. Paths are only made of what is none, for there may be thousands.
  func strings() throws(Refusal) -> [String] {
    var strings: [String] = []
    for place in try places() {
      let token = document.token(place)
      guard token.kind == json_string else {
        throw JSONValue(document: document, place: place, path: "\(path)[\(strings.count)]")
          .mismatch
      }
      strings.append(try string(token))
    }
    return strings
  }

  /// The places of the values of an array.
  private func places() throws(Refusal) -> [Int] {
    guard isArray else { throw mismatch }
    let end = Int(token.next)
    var places: [Int] = []
    var next = place + 1
    while next < end {
      places.append(next)
      next = Int(document.token(next).next)
    }
    return places
  }

  private func string(_ token: json_token) throws(Refusal) -> String {
    guard let string = String(validating: document.bytes(of: token), as: UTF8.self) else {
      throw .malformed("The body is no JSON.")
    }
    return string
  }

  private var mismatch: Refusal {
    .unprocessable("'\(path)' has another type than it should have.")
  }
}

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

  private func isName(_ bytes: UnsafeRawBufferPointer, _ name: StaticString) -> Bool {
    name.withUTF8Buffer { bytes.elementsEqual($0) }
  }
}

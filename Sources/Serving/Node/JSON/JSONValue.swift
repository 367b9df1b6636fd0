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

  func string() throws(Refusal) -> String {
    guard kind == json_string else { throw mismatch }
    return String(decoding: document.bytes(of: token), as: UTF8.self)
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

  /// The strings of an array.
  func strings() throws(Refusal) -> JSONStrings {
    let places = try places()
    // Paths are only made of what is none, for there may be thousands.
    if let other = places.firstIndex(where: { document.token($0).kind != json_string }) {
      throw JSONValue(document: document, place: places[other], path: "\(path)[\(other)]").mismatch
    }
    return JSONStrings(document: document, places: places)
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

  private var mismatch: Refusal {
    .unprocessable("'\(path)' has another type than it should have.")
  }
}

/// Strings of a document, where they stand: as values of Swift a thousand of them would take a tenth of
/// the time of their answer.
struct JSONStrings: Sendable {
  fileprivate let document: JSONDocument
  fileprivate let places: [Int]

  var count: Int { places.count }

  /// The UTF-8 of a string.
  func withUTF8<Value>(_ number: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Value) -> Value {
    withExtendedLifetime(document) {
      body(document.bytes(of: document.token(places[number])))
    }
  }

  /// All of them as values.
  var values: [String] {
    (0..<count).map { withUTF8($0) { String(decoding: $0, as: UTF8.self) } }
  }
}

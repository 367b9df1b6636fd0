import Foundation
import NIOCore
import Testing

@testable import Serving

@Suite struct JSONDocumentTests {
  private func object(_ text: String) throws(Refusal) -> JSONObject {
    try JSONDocument.object(ByteBuffer(string: text))
  }

  @Test(arguments: [
    #""""#, #""a""#, #""O senhor dos an\u00e9is""#, #""\ud83d\ude00""#, #""😀\\\"\/\b\f\n\r\t""#,
    #""\u0000a""#, #""\u007f""#, #""\ud7ff\ue000\uffff""#, #""퟿""#,
  ])
  func stringsAreAsFoundationReadsThem(_ json: String) throws {
    let expected = try JSONDecoder().decode(
      [String: String].self, from: Data(#"{"s":\#(json)}"#.utf8))
    #expect(try object(#" {"s" :\#(json) } "#).required("s").string() == expected["s"])
    #expect(
      try object(#"{"s":[\#(json),"b"]}"#).required("s").strings().values == [expected["s"], "b"])
  }

  @Test(arguments: ["0", "-0.5", "1e3", "0.1", "123456789012345678", "1.7976931348623157e308"])
  func numbersAreAsFoundationReadsThem(_ json: String) throws {
    let expected = try JSONDecoder().decode([Double].self, from: Data("[\(json)]".utf8))
    let number = try object("{\"n\":\(json)}").required("n").number()
    #expect(abs(number - expected[0]) <= 3 * expected[0].ulp)
  }

  @Test(arguments: [
    "", " ", "{", "{}}", "{} x", "nul", "{'a':1}", #"{"a":1,}"#, #"{"a"}"#, #"{"a":01}"#,
    #"{"a":+1}"#, #"{"a":.5}"#, #"{"a":1.}"#, #"{"a":NaN}"#, #"{"a":"\#u{1}"}"#, #"{"a":"\x"}"#,
    #"{"a":"\ud800"}"#, #"{"a":"\udc00"}"#, #"{"\udfff":1}"#, #"{"a":"b"#, "{}\u{0}", "{}\u{0}{}",
    "\u{FEFF}{}",
    "// no\n{}", #"{"a":1e999}"#,
  ])
  func whatIsNoJSONIsMalformed(_ json: String) {
    #expect(throws: Refusal.malformed("The body is no JSON.")) { try object(json) }
  }

  @Test(arguments: Array(UInt8(0)..<0x20), [0, 15, 16, 40])
  func aControlCharacterInAStringIsMalformed(_ control: UInt8, _ place: Int) {
    var text = [UInt8](repeating: UInt8(ascii: "x"), count: 48)
    text[place] = control
    let json = Array(#"{"a":""#.utf8) + text + Array(#""}"#.utf8)
    #expect(throws: Refusal.malformed("The body is no JSON.")) {
      try JSONDocument.object(ByteBuffer(bytes: json))
    }
  }

  @Test(arguments: [[0xC3, 0x28], [0xFF], [0xED, 0xA0, 0x80]])
  func bytesThatAreNoUTF8AreMalformed(_ bytes: [UInt8]) {
    let json = Array(#"{"a":""#.utf8) + bytes + Array(#""}"#.utf8)
    #expect(throws: Refusal.malformed("The body is no UTF-8.")) {
      try JSONDocument.object(ByteBuffer(bytes: json))
    }
  }

  @Test func depthIsBounded() throws {
    let deep = String(repeating: "[", count: 63) + String(repeating: "]", count: 63)
    #expect(try object("{\"a\":\(deep)}")["a"]?.isArray == true)
    #expect(throws: Refusal.malformed("The body has more than 64 values in one another.")) {
      try object("{\"a\":[\(deep)]}")
    }
    #expect(throws: Refusal.self) { try object(String(repeating: "{\"a\":", count: 1 << 18)) }
  }

  @Test func valuesAreFoundWhereverTheyStand() throws {
    let read = try object(
      #"{"skip":{"a":[1,{"a":2}],"b":{}},"a":{"b":[[],["x"],{"c":null}]},"n":3.0,"a\u0062":true}"#)
    let inner = try read.required("a").object().required("b").array()
    #expect(try inner.map { $0.isArray ? try $0.strings().values : nil } == [[], ["x"], nil])
    #expect(inner.map(\.path) == ["a.b[0]", "a.b[1]", "a.b[2]"])
    #expect(try inner[2].object()["c"]?.path == nil)
    #expect(try read.required("n").integer() == 3)
    #expect(try read.required("ab").bool())
    #expect(read["b"]?.path == nil && read["skip2"]?.path == nil)
  }

  @Test func ofANameThatIsThereTwiceTheLastValueCounts() throws {
    #expect(try object(#"{"a":"x","b":1,"a":"y"}"#).required("a").string() == "y")
  }

  @Test func whatIsOfAnotherTypeIsTold() throws {
    let read = try object(#"{"s":"x","l":["x",1],"n":1.5,"o":{"t":{}},"b":false}"#)
    func told(_ path: String) -> Refusal {
      .unprocessable("'\(path)' has another type than it should have.")
    }
    #expect(throws: told("s")) { try read.required("s").integer() }
    #expect(throws: told("s")) { try read.required("s").object() }
    #expect(throws: told("s")) { try read.required("s").array() }
    #expect(throws: told("l[1]")) { try read.required("l").strings() }
    #expect(throws: told("n")) { try read.required("n").integer() }
    #expect(throws: told("n")) { try read.required("n").bool() }
    #expect(throws: told("o.t")) { try read.required("o").object().required("t").string() }
    #expect(throws: told("b")) { try read.required("b").number() }
    #expect(throws: Refusal.unprocessable("'o.x' is missing.")) {
      try read.required("o").object().required("x")
    }
  }
}

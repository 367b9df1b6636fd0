import Foundation
import FoundationXML

/// What a JUnit report says, read by a real parser.
final class XMLReader: NSObject, XMLParserDelegate {
  /// The class and name of every test.
  private(set) var tests: [String] = []
  private(set) var failures: [String] = []
  private(set) var errors: [String] = []

  static func read(_ data: Data) throws -> XMLReader {
    let reader = XMLReader()
    let parser = XMLParser(data: data)
    parser.delegate = reader
    guard parser.parse() else { throw parser.parserError ?? CocoaError(.fileReadCorruptFile) }
    return reader
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    switch name {
    case "testcase": tests.append("\(attributes["classname"] ?? "") \(attributes["name"] ?? "")")
    case "failure": failures.append(attributes["message"] ?? "")
    case "error": errors.append(attributes["message"] ?? "")
    default: break
    }
  }
}

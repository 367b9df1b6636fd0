public import ArgumentParser
public import Corpus

/// How the CSV on standard input is read; the words are those of the job file.
struct CSVOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("What stands between two fields; 'tab' for a tab.", valueName: "character"),
    transform: CSVOptions.delimiter)
  var delimiter = UInt8(ascii: ",")

  @Option(help: "How bytes stand for characters.")
  var encoding = TextEncoding.utf8

  @Option(help: "What a quotation mark means.")
  var quotes = QuoteMode.strict

  /// The dialect.
  var format: CSVFormat {
    CSVFormat(delimiter: delimiter, encoding: encoding, quotes: quotes)
      ?? CSVFormat(encoding: encoding, quotes: quotes)
  }

  static func delimiter(_ text: String) throws -> UInt8 {
    if text == "tab" || text == #"\t"# { return UInt8(ascii: "\t") }
    let bytes = Array(text.utf8)
    guard bytes.count == 1, CSVFormat.canDelimit(bytes[0]) else {
      throw ValidationError("'\(text)' cannot stand between fields; write one of , ; | tab")
    }
    return bytes[0]
  }
}

extension TextEncoding: ExpressibleByArgument {}
extension QuoteMode: ExpressibleByArgument {}

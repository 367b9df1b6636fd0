public import Corpus

/// What the command line says of a job that is to be made; what it does not say is found out.
public struct InitOptions: Sendable, Equatable {
  /// CSV files of one format, at least one.
  public var files: [String]
  /// The folder of the job, made where it is missing; nil means `jobs/` and the first file's name.
  public var folder: String?
  /// The columns of the text, of the label and of the id.
  public var text: [String] = []
  public var label: String?
  public var id: String?
  public var delimiter: UInt8?
  public var encoding: TextEncoding?
  public var quotes: QuoteMode?
  /// How many threads may work; at least 1.
  public var threads = 1

  /// Options that leave everything to be found out.
  public init(files: [String]) { self.files = files }
}

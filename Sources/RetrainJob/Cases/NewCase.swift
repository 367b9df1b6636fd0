/// A case that someone wants to add.
public struct NewCase: Sendable, Equatable {
  /// The text to classify, kept as written.
  public var text: String
  /// The label that it must get.
  public var expect: String
  /// Why, for whoever reads the file.
  public var note: String?
  /// Adds it although the present model passes it, or there is none.
  public var evenIfPassing: Bool

  /// Makes a case that the present model has to fail unless `evenIfPassing`.
  public init(text: String, expect: String, note: String? = nil, evenIfPassing: Bool = false) {
    self.text = text
    self.expect = expect
    self.note = note
    self.evenIfPassing = evenIfPassing
  }
}

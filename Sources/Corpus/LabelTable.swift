import TextFolding

/// The labels of a corpus, each once: trimmed, NFC, aliases applied.
///
/// The first spelling of a label costs a `String`, every later one a hash of its bytes. Indices are
/// in the order of first occurrence; `ranks` gives the order that does not depend on it.
public final class LabelTable {
  /// What a label field turned out to be.
  public enum Lookup: Sendable, Equatable {
    /// A label, by its index in `names`.
    case label(UInt16)
    /// Nothing that can be seen.
    case blank
    /// Not in the closed set.
    case unknown
    /// New, where the table is full.
    case full
  }

  /// The labels that occurred, by index.
  public private(set) var names: [String] = []
  private let aliases: [[UInt8]: [UInt8]]
  private let closed: Set<[UInt8]>?
  // By bytes: `==` on `String` would take its own Unicode version's canonical equivalents for one.
  private var indices: [[UInt8]: UInt16] = [:]
  private var spellings = SpellingTable()

  /// A table for labels that are in `closed` (nil for any) after `aliases`, each applied once.
  public init(aliases: [String: String] = [:], closed: [String]? = nil) {
    var canonicalAliases: [[UInt8]: [UInt8]] = [:]
    // Two keys may be one name once trimmed: the last in byte order counts, whatever the hash seed.
    for (old, new) in aliases.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
      canonicalAliases[Self.canonical(old)] = Self.canonical(new)
    }
    self.aliases = canonicalAliases
    self.closed = closed.map { Set($0.map(Self.canonical)) }
  }

  /// A table for the labels of a schema.
  public convenience init(_ schema: RowSchema) {
    self.init(aliases: schema.aliases, closed: schema.labels)
  }

  /// Finds or adds the label that a field in UTF-8 holds.
  public func lookUp(_ field: UnsafeBufferPointer<UInt8>) -> Lookup {
    let trimmed = BlankText.trimmed(field)
    if let known = spellings.find(trimmed) { return known }
    if BlankText.isBlank(trimmed) { return .blank }
    let canonical = Self.canonical(String(decoding: trimmed, as: UTF8.self))
    let found = intern(aliases[canonical] ?? canonical)
    if found != .full { spellings.insert(trimmed, found) }
    return found
  }

  /// Finds or adds a label by name.
  public func lookUp(_ name: String) -> Lookup {
    var name = name
    return name.withUTF8(lookUp)
  }

  /// The indices of `names` in the order of their UTF-8 bytes.
  public var sortedIndices: [UInt16] {
    names.indices.sorted { names[$0].utf8.lexicographicallyPrecedes(names[$1].utf8) }
      .map { UInt16($0) }
  }

  /// For each index of `names` its place in the order of their UTF-8 bytes.
  public var ranks: [UInt16] {
    var ranks = [UInt16](repeating: 0, count: names.count)
    for (rank, index) in sortedIndices.enumerated() { ranks[Int(index)] = UInt16(rank) }
    return ranks
  }

  private func intern(_ canonical: [UInt8]) -> Lookup {
    if canonical.isEmpty { return .blank }
    if let known = indices[canonical] { return .label(known) }
    if let closed, !closed.contains(canonical) { return .unknown }
    guard names.count < CSVLimits.labels else { return .full }
    let added = UInt16(names.count)
    indices[canonical] = added
    names.append(String(decoding: canonical, as: UTF8.self))
    return .label(added)
  }

  private static func canonical(_ name: String) -> [UInt8] {
    var name = name
    return name.withUTF8 { bytes in
      Array(CanonicalText.nfc(String(decoding: BlankText.trimmed(bytes), as: UTF8.self)).utf8)
    }
  }
}

import Corpus
import Gates

/// A pass over the rows of a job for what a corpus does not keep: damaged letters, labels that are
/// not in the closed set, and rows that speak of a case.
///
/// Its memory grows with the distinct words, and with the ids where the job names one.
struct RowInspection {
  private let reader: RowReader
  private let inputs: [CorpusInput]
  private let closed: Set<String>?
  private let cases: [RegressionCase]
  private let labels: LabelTable
  private var facts: WordFacts
  private var row: [UInt32] = []
  private var rowTokens: [UInt32] = []

  private var findings: [CaseFinding]
  private var damage = DamageTally()
  /// The rows of each label that is not in the closed set, by its number.
  private var unknown: [UInt16: Int] = [:]

  /// Prepares a pass over `inputs` with an eye on `cases`.
  init(_ job: JobFile, inputs: [CorpusInput], cases: [RegressionCase]) {
    var schema = job.rowSchema
    schema.labels = nil
    reader = RowReader(format: job.data.format, schema: schema)
    self.inputs = inputs
    closed = job.labels.map { Set($0) }
    self.cases = cases
    labels = LabelTable(schema)
    facts = WordFacts(cases)
    findings = cases.map { CaseFinding(id: $0.id, line: $0.line, expect: $0.expect) }
  }

  /// Reads all files; what is wrong with one does not stop the others.
  mutating func run() -> RowFindings {
    var errors: [CorpusError] = []
    let lastRows = lastRowsById()
    var first = 0
    for (index, input) in inputs.enumerated() {
      do throws(CorpusError) {
        _ = try reader.read(path: input.path, name: input.name, index: index, labels: labels) {
          inspect($0, isHoldout: input.isHoldout, first: first, lastRows)
          first += $0.count
        }
      } catch {
        errors.append(error)
      }
    }
    let unknown = unknown.map {
      LookAlikeLabels.Label(name: labels.names[Int($0)], rows: $1, isKnown: false)
    }
    return RowFindings(
      cases: findings, damage: damage.all,
      unknownLabels: unknown.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) },
      errors: errors)
  }

  private mutating func inspect(
    _ batch: RowBatch, isHoldout: Bool, first: Int, _ lastRows: [UInt64: Int]?
  ) {
    let isKnown = labels.names.map { closed?.contains($0) ?? true }
    batch.bytes.withUnsafeBufferPointer { bytes in
      for index in 0..<batch.count {
        let label = batch.labels[index]
        guard isKnown[Int(label)] else {
          unknown[label, default: 0] += 1
          continue
        }
        if let lastRows, !isHoldout, batch.ids[index] != 0,
          lastRows[batch.ids[index]] != first + index
        {
          continue
        }
        let place = RowPlace(
          file: inputs[batch.file].name, line: Int(batch.lines[index]),
          label: labels.names[Int(label)])
        inspect(
          UnsafeBufferPointer(rebasing: bytes[batch.textRange(index)]), at: place,
          isHoldout: isHoldout)
      }
    }
  }

  private mutating func inspect(
    _ text: UnsafeBufferPointer<UInt8>, at place: RowPlace, isHoldout: Bool
  ) {
    row.removeAll(keepingCapacity: true)
    rowTokens.removeAll(keepingCapacity: true)
    facts.read(text, words: &row, tokens: &rowTokens)
    if let found = facts.firstDamage(in: row) { damage.add(found, at: place) }
    facts.texts.find(in: rowTokens) { text, isWhole in
      guard isWhole else {
        // A longer row that is held out was not learned from.
        if !isHoldout { findings[text].containing.add(place) }
        return
      }
      guard let expect = cases[text].expect else { return findings[text].same.add(place) }
      if expect.utf8.elementsEqual(place.label.utf8) {
        if !isHoldout { findings[text].same.add(place) }
      } else {
        findings[text].contradicting.add(place)
      }
    }
  }

  /// For each id the number of the last row that counts; nil where the job names no id.
  private func lastRowsById() -> [UInt64: Int]? {
    guard reader.schema.id != nil else { return nil }
    var last: [UInt64: Int] = [:]
    var first = 0
    for (index, input) in inputs.enumerated() {
      // What is wrong with the file is told by the pass that follows.
      _ = try? reader.read(path: input.path, index: index, labels: labels) { batch in
        for (row, id) in batch.ids.enumerated() where id != 0 && !input.isHoldout {
          let name = labels.names[Int(batch.labels[row])]
          if closed?.contains(name) ?? true { last[id] = first + row }
        }
        first += batch.count
      }
    }
    return last
  }
}

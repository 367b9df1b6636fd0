import Corpus
import Foundation

@testable import Classifier

/// A labelled text.
typealias LabelledText = (text: String, label: String)

/// Rows that are written to a file, read back as a corpus and trained on.
struct TrainingFixture {
  var rows: [LabelledText]
  var holdout: [LabelledText] = []
  var settings = ModelSettings(algorithm: .multinomialNB)

  /// The rows of `jobs/products`, or of a file `text,label`.
  static func products() throws -> [LabelledText] {
    try read(
      PythonScript.package.appending(path: "jobs/products/data"), text: ["nome", "descricao"],
      label: "categoria", CSVFormat(delimiter: UInt8(ascii: ";")) ?? CSVFormat())
  }

  static func shared(_ path: String) throws -> [LabelledText] {
    try read(sharedData.appending(path: path), text: ["text"], label: "label", CSVFormat())
  }

  static func hasShared(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: sharedData.appending(path: path).path)
  }

  /// The rows, all of which train, and the holdout.
  func corpus(keepsRows: Bool? = nil, threads: Int = 1) throws -> LabelledCorpus {
    try withFolder { folder in
      var inputs: [CorpusInput] = []
      for (name, rows) in [("train", rows), ("test", holdout)] where !rows.isEmpty {
        let path = folder.appending(path: name).path
        let lines = rows.map { "\(quoted($0.text)),\(quoted($0.label))\n" }
        try Data(("text,label\n" + lines.joined()).utf8).write(to: URL(filePath: path))
        inputs.append(CorpusInput(path: path, name: name, isHoldout: name == "test"))
      }
      return try CorpusReader(
        inputs, format: CSVFormat(), schema: RowSchema(text: ["text"], label: "label"),
        split: .files, keepsRows: keepsRows ?? ModelTrainer.needsRows(settings), threads: threads
      ).read()
    }
  }

  func trained(threads: Int = 1) throws -> TrainedModel {
    try ModelTrainer(settings, job: "teste").train(corpus(threads: threads), threads: threads)
  }

  func model() throws -> Model { try Model(ArtifactBytes(trained().artifact())) }

  private static let sharedData = PythonScript.package
    .appending(path: "../shared/data").standardizedFileURL

  private static func read(
    _ place: URL, text: [String], label: String, _ format: CSVFormat
  ) throws -> [LabelledText] {
    var files = [place]
    if place.hasDirectoryPath || place.pathExtension.isEmpty {
      files = try FileManager.default.contentsOfDirectory(
        at: place, includingPropertiesForKeys: nil
      ).filter { $0.pathExtension == "csv" }.sorted { $0.path < $1.path }
    }
    let reader = RowReader(format: format, schema: RowSchema(text: text, label: label))
    let labels = LabelTable(reader.schema)
    var rows: [LabelledText] = []
    for (index, file) in files.enumerated() {
      _ = try reader.read(path: file.path, index: index, labels: labels) { batch in
        for row in 0..<batch.count {
          rows.append((batch.text(row), labels.names[Int(batch.labels[row])]))
        }
      }
    }
    return rows
  }

  private func quoted(_ field: String) -> String {
    "\"" + field.replacingOccurrences(of: "\"", with: "\"\"") + "\""
  }
}

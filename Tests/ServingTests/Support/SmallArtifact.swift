import Classifier
import Corpus
import Foundation

/// Artifacts of a few words, trained for these tests.
enum SmallArtifact {
  /// The artifact whose labels hold these words; the exam is `text`, taken of itself or of `other`.
  static func bytes(_ words: String, exam text: String? = nil, of other: Data? = nil) throws -> Data
  {
    let path = FileManager.default.temporaryDirectory.path + "/\(UUID().uuidString).csv"
    defer { try? FileManager.default.removeItem(atPath: path) }
    try Data("text,label\nlivro romance,livro\n\(words),outro\n".utf8).write(
      to: URL(filePath: path))
    let corpus = try CorpusReader(
      [CorpusInput(path: path, name: "t.csv")], format: CSVFormat(),
      schema: RowSchema(text: ["text"], label: "label"), split: .share(0.2), keepsRows: false,
      threads: 1
    ).read()
    let trained = try ModelTrainer(ModelSettings(algorithm: .multinomialNB), job: "products")
      .train(corpus, threads: 1)
    guard let text else { return Data(try trained.artifact()) }
    let examined = try other.map { Array($0) } ?? trained.artifact()
    return Data(try trained.artifact(exam: Exam([text], of: Model(ArtifactBytes(examined)))))
  }
}

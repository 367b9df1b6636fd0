import Foundation
import RetrainJob
import Testing

@Suite struct JobInputsTests {
  /// The names of the training files, or what is wrong without the folder's own path.
  private func inputs(_ folder: JobTestFolder, _ document: JobDocument, data: String? = nil)
    -> [String]
  {
    do {
      return try JobInputs(of: document, dataFolder: data).training.map(\.name)
    } catch {
      return error.errors.map {
        "\($0.position.line) \($0.key) \($0.reason)".replacing(folder.path + "/", with: "")
      }
    }
  }

  @Test(
    arguments: [
      ("[a.csv]", ["a.csv"]),
      ("[data/b.csv]", ["data/b.csv"]),
      ("['*.csv']", ["B.csv", "a.csv", "é.csv"]),
      ("[data/*.csv, a.csv]", ["a.csv", "data/b.csv", "data/d.csv"]),
      ("['*.csv', './a.csv', a.csv, ../job/a.csv]", ["../job/a.csv", "B.csv", "é.csv"]),
      ("['*/d.csv']", ["data/d.csv"]),
      ("['d*/[a-c].csv']", ["data/b.csv"]),
      ("['[!a-z].csv']", ["B.csv", "é.csv"]),
      ("[../other/*.csv]", ["../other/o.csv"]),
      ("['.*.csv']", [".h.csv"]),
      ("['a\\*.csv']", ["3 data.files[0] pathMissing(path: \"job/a*.csv\")"]),
      ("[none.csv]", ["3 data.files[0] pathMissing(path: \"job/none.csv\")"]),
      ("[a.csv, 'x*']", ["3 data.files[1] pathMissing(path: \"job/x*\")"]),
      ("[none/*.csv]", ["3 data.files[0] pathMissing(path: \"job/none/*.csv\")"]),
      ("[a.csv/*.csv]", ["3 data.files[0] pathMissing(path: \"job/a.csv/*.csv\")"]),
      ("[a.csv/b.csv]", ["3 data.files[0] pathMissing(path: \"job/a.csv/b.csv\")"]),
      ("[data]", ["3 data.files[0] notAFile(path: \"job/data\")"]),
      ("['dat*']", ["3 data.files[0] notAFile(path: \"job/data\")"]),
      ("[/dev/null]", ["3 data.files[0] notAFile(path: \"/dev/null\")"]),
      (
        "[.., /]",
        ["3 data.files[0] notAFile(path: \"job/..\")", "3 data.files[1] notAFile(path: \"/\")"]
      ),
      (
        "[n1.csv, n2.csv]",
        [
          "3 data.files[0] pathMissing(path: \"job/n1.csv\")",
          "3 data.files[1] pathMissing(path: \"job/n2.csv\")",
        ]
      ),
    ] as [(String, [String])])
  func patternsBecomeSortedFilesEachOnce(files: String, expected: [String]) throws {
    let folder = try JobTestFolder()
    for name in ["a.csv", "B.csv", "é.csv", ".h.csv", "data/b.csv", "data/d.csv", "data/e.txt"] {
      try folder.write("job/" + name)
    }
    try folder.write("other/o.csv")
    #expect(inputs(folder, try folder.job(files: files)) == expected)
  }

  @Test func aLinkToAFileIsTheFile() throws {
    let folder = try JobTestFolder()
    try folder.write("job/a.csv")
    try folder.link("job/b.csv", to: "a.csv")
    try folder.link("job/x.csv", to: "gone.csv")
    #expect(inputs(folder, try folder.job(files: "['[ab].csv']")) == ["a.csv"])
    #expect(
      inputs(folder, try folder.job(files: "[x.csv]")) == [
        "3 data.files[0] pathMissing(path: \"job/x.csv\")"
      ])
  }

  @Test func aFileIsFoundWithItsPathSizeAndTime() throws {
    let folder = try JobTestFolder()
    let path = try folder.write("job/data/a.csv", "nome\n", modified: 1_700_000_000)
    let inputs = try JobInputs(of: try folder.job(files: "['data/*']"))
    let file = try #require(inputs.training.first)
    #expect(file.name == "data/a.csv")
    #expect(file.path == path)
    #expect(file.size == 5)
    #expect(file.modified == 1_700_000_000)
    #expect(inputs.cases.name == "c.csv")
    #expect(inputs.holdout == [])
  }

  @Test func casesAreNoDataAndAHoldoutFileIsNotTrainedOn() throws {
    let folder = try JobTestFolder()
    for name in ["train.csv", "test.csv"] { try folder.write("job/" + name) }
    let document = try folder.job(files: "['t*.csv']", "holdout: {files: [test.csv]}")
    let inputs = try JobInputs(of: document)
    #expect(inputs.training.map(\.name) == ["train.csv"])
    #expect(inputs.holdout.map(\.name) == ["test.csv"])
    let cases = try folder.job(files: "[train.csv]", "holdout: {files: ['c*.csv']}")
    #expect(self.inputs(folder, cases) == ["9 holdout.files allTaken"])
    let only = try folder.job(files: "['te*.csv']", "holdout: {files: [test.csv]}")
    #expect(self.inputs(folder, only) == ["3 data.files allTaken"])
  }

  @Test func theDataFolderTakesThePlaceOfTheFilesFolder() throws {
    let folder = try JobTestFolder()
    for name in ["job/data/a.csv", "job/test.csv", "new[1]/b.csv", "new[1]/c.csv", "empty/x"] {
      try folder.write(name)
    }
    let document = try folder.job(files: "[data/*.csv]", "holdout: {files: [test.csv]}")
    let new = folder.path + "/new[1]"
    for data in [new, new + "/"] {
      let inputs = try JobInputs(of: document, dataFolder: data)
      #expect(inputs.training.map(\.name) == ["b.csv", "c.csv"])
      #expect(inputs.training.map(\.path) == ["\(new)/b.csv", "\(new)/c.csv"])
      #expect(inputs.holdout.map(\.name) == ["test.csv"])
      #expect(inputs.holdout.map(\.path) == ["\(folder.path)/job/test.csv"])
    }
    try folder.write("new[1]/test.csv")
    let inputs = try JobInputs(of: document, dataFolder: new)
    #expect(inputs.training.map(\.name) == ["b.csv", "c.csv"])
    #expect(inputs.holdout.map(\.path) == ["\(new)/test.csv"])
    #expect(
      self.inputs(folder, document, data: folder.path + "/empty") == [
        "3 data.files[0] pathMissing(path: \"empty/*.csv\")"
      ])
  }

  @Test func missingCasesAreNamed() throws {
    let folder = try JobTestFolder()
    try folder.write("job/a.csv")
    let document = try folder.job(files: "[a.csv]")
    try FileManager.default.removeItem(atPath: folder.path + "/job/c.csv")
    #expect(inputs(folder, document) == ["6 cases pathMissing(path: \"job/c.csv\")"])
  }

  @Test(arguments: [(1_000, true), (4_600, true), (4_601, false), (-5, true)])
  func inputsOlderThanTheJobAllowsAreRefused(now: Int, isFresh: Bool) throws {
    let folder = try JobTestFolder()
    try folder.write("job/a.csv", modified: 1_000)
    try folder.write("job/b.csv", modified: 10)
    let yaml = "['?.csv']\n  max-age: 1h"
    let document = try folder.job(files: yaml)
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 0)], ofItemAtPath: folder.path + "/job/c.csv")
    let inputs = try JobInputs(of: document)
    let expected = document.error(
      "data.max-age", .tooOld(ageSeconds: now - 1_000, limitSeconds: 3_600))
    do {
      try inputs.checkAge(of: document, now: now)
      #expect(isFresh)
    } catch {
      #expect(!isFresh)
      #expect(error.errors == [expected])
    }
  }
}

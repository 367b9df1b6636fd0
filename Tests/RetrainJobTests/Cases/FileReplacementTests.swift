import Foundation
import Testing

@testable import RetrainJob

struct FileReplacementTests {
  private let folder: JobTestFolder

  init() throws { folder = try JobTestFolder() }

  private func replace(_ path: String, _ old: String, by new: String) throws {
    try FileReplacement(path: path, bytes: Array(old.utf8)).replace(by: Array(new.utf8))
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
  }

  private var names: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() }
  }

  @Test(arguments: [0o644, 0o600, 0o664, 0o755])
  func theRightsStayAndNothingIsLeftBeside(_ mode: Int) throws {
    let path = try folder.write("c.csv", "old")
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: path)
    try replace(path, "old", by: "new")
    #expect(try text(path) == "new")
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == mode)
    #expect(try names == ["c.csv"])
  }

  @Test func aLinkStaysALink() throws {
    try folder.write("real/c.csv", "old")
    try folder.link("c.csv", to: "real/c.csv")
    try replace(folder.path + "/c.csv", "old", by: "new")
    #expect(try text(folder.path + "/real/c.csv") == "new")
    #expect(
      try FileManager.default.destinationOfSymbolicLink(atPath: folder.path + "/c.csv")
        == "real/c.csv")
  }

  @Test func whatSomeoneSavedInTheMeantimeIsNotLost() throws {
    let path = try folder.write("c.csv", "saved")
    #expect(throws: CaseError.run(.changedWhileRead(file: path))) {
      try replace(path, "old", by: "new")
    }
    #expect(try text(path) == "saved")
    #expect(try names == ["c.csv"])
  }

  @Test func aFileThatIsNotThereIsNotMade() throws {
    let path = folder.path + "/c.csv"
    #expect(throws: CaseError.cannotReplace(file: path, code: ENOENT, isMaking: false)) {
      try replace(path, "old", by: "new")
    }
    #expect(try names.isEmpty)
  }
}

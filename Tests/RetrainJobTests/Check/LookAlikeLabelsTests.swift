import Corpus
import Foundation
import Testing

@testable import RetrainJob

struct LookAlikeLabelsTests {
  private func pairs(_ counts: [(String, Int)]) -> [String] {
    var labels = LookAlikeLabels(counts.map { .init(name: $0.0, rows: $0.1) })
    return labels.proposals().map { "\($0.from) > \($0.to) \($0.difference.rawValue)" }
  }

  @Test(arguments: [
    ("Livro", "livro", "case"),
    ("sandalia", "sandália", "accents"),
    ("SANDALIA", "sandália", "accents"),
    ("meia calça", "meia-calça", "punctuation"),
    ("t shirt", "tshirt", "punctuation"),
    ("botas", "bota", "plural"),
    ("Calções de Banho", "calção de banho", "plural"),
    ("tênis esportivos", "tênis esportivo", "plural"),
    ("calÃ§ados", "calçados", "encoding"),
  ])
  func alikeLabelsArePairedAndTold(_ rare: String, _ frequent: String, _ difference: String) {
    #expect(pairs([(rare, 1), (frequent, 2)]) == ["\(rare) > \(frequent) \(difference)"])
    #expect(pairs([(frequent, 1), (rare, 2)]) == ["\(frequent) > \(rare) \(difference)"])
  }

  @Test(arguments: [
    ["tênis", "tenista"], ["bolas", "bolsas"], ["calças", "calçados"], ["bota", "bota feminina"],
    ["game", "gamer"], ["menino", "menina"], ["ps3", "ps4"], ["dress", "dre"], ["日本", "日本語"],
    ["🎁", "🎂"],
  ])
  func otherLabelsAreLeftAlone(_ labels: [String]) {
    #expect(pairs(labels.map { ($0, 3) }).isEmpty)
  }

  @Test func aGroupOfSeveralLeadsToTheMostFrequent() {
    #expect(
      pairs([("Bota", 5), ("bota", 9), ("botas", 20), ("BOTAS", 1), ("livro", 7)]) == [
        "BOTAS > botas case", "Bota > botas plural", "bota > botas plural",
      ])
  }

  @Test func equallyFrequentLabelsLeadToTheFirstByBytes() {
    #expect(pairs([("b", 2), ("B", 2)]) == ["b > B case"])
  }

  @Test func aLabelOfTheClosedSetIsNeverGivenUpForAnother() {
    var labels = LookAlikeLabels([
      .init(name: "livro", rows: 1), .init(name: "Livros", rows: 900, isKnown: false),
    ])
    #expect(labels.proposals().map(\.from) == ["Livros"])
  }

  @Test func manyPluralWordsInOneLabelAreNoBurden() {
    let name = Array(repeating: "botas", count: 200).joined(separator: " ")
    #expect(pairs([(name, 1), (name.uppercased(), 2)]).count == 1)
  }

  @Test func whatIsProposedCanBePastedIntoAJobFile() throws {
    let labels = ["true", "- bota", "x: bota", "box # bota", "'bota\"", "null", "*bota", "livro"]
    let names = labels + labels.map { $0.uppercased() + "s" }
    var alike = LookAlikeLabels(names.enumerated().map { .init(name: $1, rows: $0) })
    let proposals = alike.proposals()
    #expect(proposals.count == 10)
    let lines = proposals.map { "  " + AliasProposal.yaml(from: $0.from, to: $0.to) + "  # why" }
    let job = try decodeJob(minimalJob + "\naliases:\n" + lines.joined(separator: "\n"))
    #expect(job.aliases == Dictionary(uniqueKeysWithValues: proposals.map { ($0.from, $0.to) }))
  }

  private static let shared = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "shared/data")

  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: shared.path), "no shared data"),
    arguments: [("calcados", 15), ("ciqual", 0), ("cdiscount-titles", 0), ("produtos", 0)])
  func realLabelsHaveThePairsThatPeopleSee(_ set: String, _ count: Int) throws {
    var rows: [String: Int] = [:]
    for file in ["train", "test"] {
      let path = Self.shared.appending(path: "\(set)/\(file).csv").path
      for row in try CSVTable.read(path: path).rows.dropFirst() { rows[row[1], default: 0] += 1 }
    }
    let found = pairs(rows.map { ($0.key, $0.value) })
    #expect(found.count == count)
    if set == "calcados" {
      #expect(found.contains("bota > botas plural"))
      #expect(found.contains("meia calça > meia-calça punctuation"))
    }
  }
}

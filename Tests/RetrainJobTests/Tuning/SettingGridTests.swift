import Classifier
import TextFolding
import Testing

@testable import RetrainJob

struct SettingGridTests {
  @Test(arguments: Algorithm.allCases)
  func aJobFileCanSayEverySettingAndNothingTwice(_ algorithm: Algorithm) throws {
    let present = ModelSettings(algorithm: algorithm)
    for key in SettingGrid.allCases {
      let others = key.alternatives(to: present, language: .pt)
      #expect(!others.contains(present))
      for (place, other) in others.enumerated() {
        #expect(!others[..<place].contains(other))
        let block = try JobFileWriter.lines(of: other).joined(separator: "\n")
        #expect(try decodeJob(minimalJob + "\n" + block).model == other, "\(block)")
      }
    }
  }

  @Test func oneKeyChangesAtATime() throws {
    let present = ModelSettings(
      words: 1...3, characters: 4...4, stopWords: .en, minCount: 4, firstWord: 0.3, balance: 0.1,
      cost: 7)
    let before = try JobFileWriter.lines(of: present)
    for key in SettingGrid.allCases where key != .algorithm {
      for other in key.alternatives(to: present, language: nil) {
        let after = try JobFileWriter.lines(of: other)
        #expect(zip(before, after).count { $0 != $1 } == 1)
        #expect(key.copied(from: other, to: present) == other)
        #expect(key.copied(from: present, to: other) == present)
      }
    }
  }

  @Test func aModelKeepsAFeature() {
    let characters = ModelSettings(words: nil, characters: 3...5)
    let others = SettingGrid.characters.alternatives(to: characters, language: nil)
    #expect(others.map(\.characters) == [2...5])
  }

  @Test func anotherAlgorithmComesWithItsOwnDefaults() {
    var present = ModelSettings(algorithm: .multinomialNB)
    present.stopWords = .fr
    let linear = SettingGrid.algorithm.alternatives(to: present, language: nil)[0]
    var expected = ModelSettings(algorithm: .linearSVM)
    expected.stopWords = .fr
    #expect(linear == expected)
  }

  @Test func noSearchTriesMore() {
    #expect(SettingGrid.mostSettings(from: ModelSettings(), language: nil) == 16)
    #expect(SettingGrid.mostSettings(from: ModelSettings(), language: .pt) == 17)
    #expect(
      SettingGrid.mostSettings(from: ModelSettings(algorithm: .complementNB), language: nil) == 16)
  }
}

import ArtifactStore
import Foundation
import Testing

@testable import Serving

struct NodeHoldingTests {
  private let digest = Digest(hashing: "model".utf8)

  private func read(_ json: String) -> [NodeHolding]? { NodeHolding.all(in: Array(json.utf8)) }

  @Test func aNodeSaysWhatItServes() {
    let json = """
      {"status": "ready", "job": "products", "channel": "production", "version": "products@12",
        "digest": "\(digest)", "sequence": 40, "age_seconds": 12.5, "more": [1]}
      """
    #expect(
      read(json) == [
        NodeHolding(
          job: "products", channel: "production", version: "products@12", digest: digest,
          sequence: 40, age: 12.5)
      ])
  }

  @Test func theJobIsReadOutOfTheVersionWhereNothingNamesIt() {
    let json = #"{"version": "a@1", "channels": [{"channel": "staging", "version": "shop@3"}]}"#
    #expect(read(json)?.map(\.job) == ["shop"])
    #expect(read(#"{"version": 3}"#)?.map(\.job) == [nil])
  }

  @Test func aNodeOfTwoChannelsSaysBoth() {
    let json = """
      {"job": "p", "channels": [{"channel": "staging", "version": 3, "sequence": 7},
        {"channel": "production", "job": "q", "version": "q@2", "age": -1}]}
      """
    let holdings = read(json)
    #expect(holdings?.map(\.channel) == ["staging", "production"])
    #expect(holdings?.map(\.job) == ["p", "q"])
    #expect(holdings?.map(\.version) == ["@3", "q@2"])
    #expect(holdings?[1].age == 0)
  }

  @Test(arguments: [
    "", "[]", "null", "ready", "{}", #"{"digest": 7, "sequence": "x"}"#, #"{"status": "ready"}"#,
    #"{"channels": [{"channel": "staging"}]}"#, "<html>",
  ])
  func anythingElseSaysNothing(json: String) {
    #expect(read(json) == nil)
  }

  @Test func aNumberThatIsNoneIsLeftOut() {
    #expect(read(#"{"version": "a@1", "sequence": 1e400, "age": "old"}"#)?[0].sequence == nil)
  }
}

import ArtifactStore
import Classifier
import Foundation
import RetrainJob
import Serving
import Testing

@testable import retrain

/// Every refusal of a pull ends with 76 and says something of its own.
struct PullWordsTests {
  private static let digest = Digest(hashing: [1])
  private static let refusals: [PullError] = [
    .badHead(.malformed), .badHead(.unsigned), .badHead(.malformedSignature(length: 87)),
    .badHead(.untrustedSignature), .wrongHead(asked: "a/b", found: "a/c"),
    .expired(version: "a@1", at: Date(timeIntervalSince1970: 0)),
    .wrongLength(version: "a@1", expected: 2, found: 1), .tooLong(version: "a@1", expected: 2),
    .tooSlow(seconds: 900), .redirected(from: "http://a", to: "http://b"),
    .refusedByServer(address: "http://a", status: 418),
    .untrustedServer, .digestMismatch(version: "a@1", expected: digest),
    .artifact(version: "a@1", .unsupported("x")),
    .olderSequence(state: "m.trust", trusted: 2, found: 1),
    .otherHistory(state: "m.trust", sequence: 2), .badState(path: "m.trust"),
  ]

  @Test func everyRefusalHasItsOwnWordsAnd76() {
    var seen = Set<String>()
    for error in Self.refusals {
      let problem = error.problem
      #expect(problem.code == 76, "\(error)")
      #expect(!problem.reason.isEmpty && seen.insert(problem.reason).inserted, "\(error)")
      if case .badState = error { continue }
      #expect(problem.reason.lowercased().contains("nothing was replaced"), "\(error)")
    }
  }

  @Test(arguments: [
    (PullError.unreachable(address: "http://a", detail: "x"), Int32(75)),
    (.nothingThere(address: "http://a"), 66),
    (.refusedByServer(address: "http://a", status: 403), 77),
    (.badOrigin("x://"), 64), (.noHead(job: "a", channel: "b"), 75), (.busy(path: "m"), 75),
    (.jobNeeded(path: "s", available: []), 64),
    (.noSuchChannel(job: "a", channel: "b", available: []), 64),
    (.cannotCreate(path: "m", errno: ENOSPC), 74), (.cannotCreate(path: "m", errno: EACCES), 77),
    (.cannotCreate(path: "m", errno: EISDIR), 73), (.write(path: "m", errno: EIO), 74),
    (.unreadable(path: "m", errno: EACCES), 77), (.cancelled, 75),
  ])
  func whatIsNoRefusalHasItsOwnCode(error: PullError, code: Int32) {
    #expect(error.problem.code == code)
    #expect(!error.problem.reason.isEmpty)
  }
}

import ArtifactStore
import FoundationEssentials
import RetrainJob
import Serving

/// What a node pulled last, as `retrain pull --status` shows it.
struct PullStatus {
  private struct Object: Encodable {
    var job: String
    var channel: String
    var version: String
    var sequence: Int
    var digest: String
    var bytes: Int
    var issued: String
    var expires: String
    var expired: Bool
    var signed: Bool
    var whole: Bool
    var file: String
  }

  private let state: TrustedState
  private let file: String
  private let isWhole: Bool
  private let isExpired: Bool

  /// Reads the state of the model in `file`.
  init(of file: String, now: Date = Date()) throws(Failure) {
    let state: TrustedState?
    do throws(PullError) {
      state = try TrustedState.read(for: file)
      isWhole = try state?.isWhole(in: file) ?? false
    } catch {
      throw Failure(error.problem)
    }
    guard let state else {
      throw Failure(
        Problem(
          code: ProgramExit.noInput, file: TrustedState.path(for: file),
          reason: "there is no such file: nothing was pulled to \(file) yet"))
    }
    self.state = state
    self.file = file
    isExpired = state.head.isExpired(at: now)
  }

  /// What is wrong with what is at hand; nil when all is well.
  var problem: Problem? {
    isWhole
      ? nil
      : Problem(
        code: ProgramExit.badData, file: file,
        reason: "is not what was pulled; the next pull brings it again")
  }

  /// Lines for people.
  var lines: [String] {
    let head = state.head
    return [
      "\(file) holds \(head.name) of \(head.channel), sequence number \(head.sequence)",
      "  digest \(head.digest), \(Numbers.grouped(head.length)) bytes"
        + (isWhole ? ", whole" : ", NOT WHOLE"),
      "  head issued \(Numbers.time(head.issued)), \(isExpired ? "EXPIRED" : "expires") "
        + "\(Numbers.time(head.expires)), \(state.signed.signature == nil ? "unsigned" : "signed")",
    ]
  }

  /// One line of JSON.
  var json: String {
    let head = state.head
    return ReportJSON.text(
      Object(
        job: head.job, channel: head.channel, version: head.name, sequence: head.sequence,
        digest: head.digest.description, bytes: head.length, issued: Numbers.time(head.issued),
        expires: Numbers.time(head.expires), expired: isExpired,
        signed: state.signed.signature != nil, whole: isWhole, file: file))
  }
}

import Corpus
import Glibc
import RetrainJob
import Serving

extension PullError {
  /// The error's words and exit code.
  var problem: Problem {
    switch self {
    case .store(let error): error.problem(option: "--from")
    default: Problem(code: exitCode, file: file, reason: words)
    }
  }

  private var exitCode: Int32 {
    switch self {
    case .store(let error): error.problem.code
    case .noSuchChannel, .noSuchJob, .jobNeeded, .badOrigin: ProgramExit.usage
    case .nothingThere: ProgramExit.noInput
    case .noHead, .unreachable, .cancelled, .busy: ProgramExit.tryLater
    case .badHead, .wrongHead, .expired, .wrongLength, .tooLong, .tooSlow, .redirected,
      .untrustedServer,
      .digestMismatch, .artifact, .olderSequence, .otherHistory, .badState:
      ProgramExit.protocolRefused
    case .refusedByServer(_, let status):
      [401, 403].contains(status) ? ProgramExit.permission : ProgramExit.protocolRefused
    case .cannotCreate(_, let code):
      switch code {
      case EACCES, EPERM: ProgramExit.permission
      case ENOSPC, EDQUOT, EIO: ProgramExit.inputOutput
      default: ProgramExit.cannotCreate
      }
    case .unreadable(_, let code), .write(_, let code):
      [EACCES, EPERM].contains(code) ? ProgramExit.permission : ProgramExit.inputOutput
    }
  }

  private var file: String? {
    switch self {
    case .store, .noSuchChannel, .noHead, .badOrigin, .cancelled, .badHead, .wrongHead, .tooSlow,
      .untrustedServer:
      nil
    case .noSuchJob(let path, _, _), .jobNeeded(let path, _): path
    case .nothingThere(let address), .refusedByServer(let address, _),
      .unreachable(let address, _), .redirected(let address, _):
      address
    case .digestMismatch(let version, _), .artifact(let version, _), .expired(let version, _),
      .wrongLength(let version, _, _), .tooLong(let version, _):
      version
    case .olderSequence(let path, _, _), .otherHistory(let path, _), .badState(let path),
      .busy(let path), .cannotCreate(let path, _), .unreadable(let path, _), .write(let path, _):
      path
    }
  }

  private var words: String {
    switch self {
    case .store(let error): error.problem.reason
    case .noSuchChannel(let job, let channel, let available):
      PullError.text(job: job, channel: channel, available: available)
    case .noSuchJob(_, let job, let available):
      "holds no job '\(job)'; it holds \(available.joined(separator: ", "))"
    case .jobNeeded(_, let available):
      available.isEmpty
        ? "holds no job yet"
        : "holds several jobs (\(available.joined(separator: ", "))); name one with --job"
    case .noHead(let job, let channel):
      "no head of \(channel) was issued since retrain was updated; the next run of \(job) does"
    case .badOrigin(let text):
      "'\(Printable.text(text))' is no address to pull from: write http:// or https:// and a host, "
        + "without a user, a query or a fragment"
    case .cancelled: "the pull was cancelled"
    default: remoteWords
    }
  }

  private var remoteWords: String {
    switch self {
    case .nothingThere:
      "nothing is served there; look at --from, --job and --channel, and whether a run published"
    case .refusedByServer(_, let status): "the server answered \(status); nothing was replaced"
    case .unreachable(_, let detail):
      "cannot be fetched now (\(Printable.text(detail))); nothing was replaced, try again later"
    case .redirected(_, let target):
      "leads to another server (\(Printable.text(target))), which is not followed; nothing was "
        + "replaced"
    case .tooSlow(let seconds):
      "the pull was not over after \(Numbers.short(seconds)) seconds; nothing was replaced, and the "
        + "next pull goes on from there"
    case .untrustedServer:
      "the server's certificate is not one that this machine trusts; nothing was replaced "
        + "(update-ca-certificates adds the one of an authority of your own)"
    case .badHead(let error): "\(error.words); nothing was replaced"
    case .wrongHead(let asked, let found):
      "asked for the head of \(Printable.text(asked)) and got that of \(Printable.text(found)); "
        + "nothing was replaced"
    case .expired(_, let time):
      "its head expired at \(Numbers.time(time)): the publisher stopped, or newer heads are held "
        + "back. Nothing was replaced; run the job, and look at the clocks"
    case .wrongLength(_, let expected, let found):
      "\(Numbers.grouped(found)) bytes came and not \(Numbers.grouped(expected)); nothing was "
        + "replaced"
    case .tooLong(_, let expected):
      "more than its \(Numbers.grouped(expected)) bytes came, and the rest was not read; nothing was "
        + "replaced"
    default: fileWords
    }
  }

  private var fileWords: String {
    switch self {
    case .digestMismatch(_, let expected):
      "the bytes that came are not those of \(expected); nothing was replaced"
    case .artifact(_, let error): "\(error.words); nothing was replaced"
    case .olderSequence(_, let trusted, let found):
      "the channel is at sequence number \(found), and \(trusted) was pulled before: the store was "
        + "taken back or replaced. Nothing was replaced; delete this file if that was on purpose"
    case .otherHistory(_, let sequence):
      "under sequence number \(sequence) something else was pulled before: this is not the store "
        + "that it was. Nothing was replaced; delete this file if that was on purpose"
    case .badState:
      "is no state of a pull, so that a rollback cannot be told; delete this file to trust the "
        + "channel anew"
    case .busy: "another pull to this file is at work; try again later"
    case .cannotCreate(_, let code):
      switch code {
      case EISDIR: "is no file"
      case ENOENT: "cannot be made: its folder does not exist"
      default: "cannot be made: \(SystemError.text(code))"
      }
    case .unreadable(_, let code): "cannot be read: \(SystemError.text(code))"
    case .write(_, let code): "cannot be written: \(SystemError.text(code))"
    default: ""
    }
  }

  private static func text(job: String, channel: String, available: [String]) -> String {
    guard !available.isEmpty else { return "\(job) has published nothing yet" }
    let nearest = NearestName.nearest(to: channel, in: available)
    return "\(job) has nothing in a channel '\(channel)'; there is something in "
      + available.joined(separator: ", ") + (nearest.map { "; did you mean '\($0)'?" } ?? "")
  }
}

import ArtifactStore
import RetrainJob

extension StoreError {
  /// The error's words and exit code.
  var problem: Problem { problem(option: "--store") }

  /// The error's words and exit code for a store that `option` names.
  func problem(option: String) -> Problem {
    Problem(code: exitCode, file: file, reason: words(option))
  }

  /// The error's words for a static export that could not follow the store.
  func problem(export folder: String) -> Problem {
    var problem = problem
    let place = problem.file.map { $0.hasPrefix(folder) ? "" : "\($0): " } ?? ""
    problem.file = folder
    problem.reason =
      "the store holds it, but this export could not be brought up to date: \(place)"
      + problem.reason
    return problem
  }

  private var exitCode: Int32 {
    switch self {
    case .notFound: ProgramExit.noInput
    case .notAStore, .newerVersion, .foreignSchema, .damaged, .noSuchArtifact, .bytesCollected:
      ProgramExit.badData
    case .olderVersion, .needsRecovery, .busy, .runLocked, .fileBusy: ProgramExit.tryLater
    case .cannotCreate: ProgramExit.cannotCreate
    case .permission: ProgramExit.permission
    case .diskFull, .io: ProgramExit.inputOutput
    case .unreadable(_, let code): SystemError.exitCode(code)
    case .noSuchVersion, .noSuchChannel, .channelNotHeld, .nothingBefore, .outOfOrder,
      .neverInChannel:
      ProgramExit.usage
    case .channelHeld, .unexpectedVersion: ProgramExit.refused
    case .openedReadOnly, .invalid, .unexpected: ProgramExit.software
    }
  }

  private var file: String? {
    switch self {
    case .notFound(let path), .notAStore(let path, _), .needsRecovery(let path),
      .cannotCreate(let path, _), .permission(let path), .unreadable(let path, _),
      .runLocked(let path, _), .fileBusy(let path):
      path
    default: nil
    }
  }

  private func words(_ option: String) -> String {
    switch self {
    case .notFound: "there is no such store; a run makes one, and \(option) names another"
    case .notAStore: "this is no store of retrain; \(option) names another"
    case .newerVersion(let found, let supported):
      "the store is of schema \(found) and this retrain knows \(supported); update retrain"
    case .olderVersion(let found, let supported):
      "the store is of schema \(found), older than \(supported); the next run brings it up to date"
    case .foreignSchema(let objects):
      "the store was altered (\(objects.joined(separator: ", "))); restore a backup"
    case .needsRecovery:
      "a writer died in the middle of a write; the next run repairs the store, try after it"
    case .busy: "the store is busy; try again later"
    case .runLocked(_, let holder):
      "another run is at work" + (holder.map { " (process \($0))" } ?? "") + "; try again later"
    case .fileBusy: "another process is writing it; try again later"
    case .cannotCreate(_, let reason): "cannot be made: \(reason)"
    case .permission: "the rights on the file or its folder do not allow it"
    case .diskFull: "the disk is full; nothing was changed, free some space"
    case .io(let detail): "reading or writing failed: \(detail)"
    case .unreadable(_, let code): SystemError.text(code)
    case .damaged(let detail): "the store is damaged (\(detail)); restore a backup"
    case .noSuchVersion(let job, let number): "there is no version \(job)@\(number)"
    case .noSuchChannel(let job, let channel): "\(job) has published nothing to \(channel) yet"
    case .noSuchArtifact(let digest): "the store has no artifact \(digest)"
    case .bytesCollected(let digest):
      "the bytes of \(digest) were freed by gc; a run that trains them brings them back, or "
        + "restore a backup"
    case .channelHeld(_, let channel): "\(channel) was rolled back and is held; release it first"
    case .channelNotHeld(_, let channel): "\(channel) is not held"
    case .nothingBefore(_, let channel):
      "\(channel) held nothing before what it holds now; --to with that version only holds it"
    case .outOfOrder(let job, let number, let needed):
      "\(job)@\(number) was never in \(needed), which comes before; promote it there first, or "
        + "say --skip-order, which is recorded"
    case .neverInChannel(let job, let number, let channel):
      "\(job)@\(number) was never in \(channel), so there is no way back to it; promote it"
    case .unexpectedVersion(let job, let channel, let expected, let found):
      "\(channel) holds \(found.map { "\(job)@\($0)" } ?? "nothing"), not "
        + (expected.map { "\(job)@\($0)" } ?? "nothing") + "; nothing was moved"
    case .openedReadOnly, .invalid, .unexpected:
      "an unexpected error of the store (\(self)); please report it"
    }
  }
}

public import ArtifactStore
public import Classifier
public import FoundationEssentials

/// Why nothing was pulled; the file at hand stays as it is, but for `write` after the rename.
public enum PullError: Error, Equatable, Sendable {
  // MARK: The source

  /// The store refused, or is damaged (its own table of codes).
  case store(StoreError)
  /// The job has nothing in this channel; `available` are those that hold something: name one of
  /// them, or let a run publish first (64).
  case noSuchChannel(job: String, channel: String, available: [String])

  /// The store holds no such job; name one of `available` (64).
  case noSuchJob(path: String, job: String, available: [String])
  /// The store holds several jobs, or none; name one (64).
  case jobNeeded(path: String, available: [String])
  /// The channel holds something, and no head of it was issued since the program was updated: the
  /// next run does (75).
  case noHead(job: String, channel: String)
  /// An address that is neither `http://` nor `https://`, or has a user, a query or a fragment in it
  /// (64).
  case badOrigin(String)
  /// Nothing is served under this address: is it the right one, and did a run publish (66)?
  case nothingThere(address: String)
  /// The server answered with a status that another try would not change (76; 77 for 401 and 403).
  case refusedByServer(address: String, status: Int)
  /// The server could not be reached, broke off or was overloaded, every time: try later (75).
  case unreachable(address: String, detail: String)
  /// Whoever asked for the pull took that back.
  case cancelled

  // MARK: What is refused

  /// The head is none, or its signature is missing, cut or not by a trusted key (76).
  case badHead(HeadError)
  /// The head of another job or channel came, both written `JOB/CHANNEL` (76).
  case wrongHead(asked: String, found: String)
  /// The head may no longer be believed: the publisher stopped, or somebody holds newer heads back;
  /// run the job, and look at the clocks (76).
  case expired(version: String, at: Date)
  /// The artifact that came is shorter or longer than its head says, in bytes (76).
  case wrongLength(version: String, expected: Int, found: Int)
  /// More bytes came than the head says, and the rest was not read (76).
  case tooLong(version: String, expected: Int)
  /// The pull was not over after so many seconds (76).
  case tooSlow(seconds: Double)
  /// The server's certificate is not one that this machine trusts (76).
  case untrustedServer
  /// A redirect to another server, or one that leads nowhere (76).
  case redirected(from: String, to: String)

  /// The bytes that came are not those that the channel names: pull again, and look after the store
  /// or the disk if it stays so (76).
  case digestMismatch(version: String, expected: Digest)
  /// The artifact cannot be opened by this program, or fails its exam on this machine: update
  /// `retrain`, or look why the machine computes otherwise (76).
  case artifact(version: String, ArtifactError)
  /// The channel's sequence number is older than the one trusted before: the store was taken back,
  /// or replaced. Delete the file of the trusted state if that was on purpose (76).
  case olderSequence(state: String, trusted: Int, found: Int)
  /// The channel names other bytes under a sequence number that was trusted before: two histories.
  /// Delete the file of the trusted state to trust this one (76).
  case otherHistory(state: String, sequence: Int)
  /// The trusted state cannot be understood, so that a rollback cannot be told: delete the file to
  /// trust the channel anew (76).
  case badState(path: String)

  // MARK: The disk

  /// Another pull to the same file is at work: try later (75).
  case busy(path: String)
  /// The file cannot be made, with the system's error number (73; 77 and 74 by that number).
  case cannotCreate(path: String, errno: Int32)
  /// The file cannot be read, with the system's error number (74, or 77).
  case unreadable(path: String, errno: Int32)
  /// Writing failed, mostly for want of room, with the system's error number (74).
  case write(path: String, errno: Int32)
}

extension PullError {
  /// Whether what came so far may be part of what is wanted, so that the next pull goes on behind it.
  var leavesPartialFile: Bool {
    switch self {
    case .unreachable, .cancelled, .tooSlow: true
    default: false
    }
  }
}

public import ArtifactStore
import Classifier
public import FoundationEssentials

/// Brings what a channel holds to a file that a serving node reads, checked from the signature to the
/// exam; whatever fails, the file at hand stays.
///
///     let puller = Puller(
///       from: try PullOrigin("https://models.example.org"), channel: "production",
///       to: "model.safetensors", trusting: [try TrustedKey(file: "retrain.key.pub")])
///     let outcome = try await puller.pull()
public struct Puller: Sendable {
  private static let mostLooks = 10

  private let source: any PullSource
  private let job: String?
  private let channel: String
  private let file: String
  private let keys: [TrustedKey]
  private let limits: PullLimits
  private let now: @Sendable () -> Date

  /// Prepares to pull to `file`.
  ///
  /// - Parameters:
  ///   - job: the job, where the origin has several; nil means its only one.
  ///   - keys: one of them must have signed the head; without any no signature is asked for.
  ///   - now: the time by which heads expire.
  public init(
    from origin: PullOrigin, job: String? = nil, channel: String, to file: String,
    trusting keys: [TrustedKey] = [], limits: PullLimits = PullLimits(),
    now: @escaping @Sendable () -> Date = { Date() }
  ) {
    source = origin.source(job: job, limits: limits)
    self.job = job
    self.channel = channel
    self.file = file
    self.keys = keys
    self.limits = limits
    self.now = now
  }

  /// Replaces the file when the channel holds other bytes, and touches nothing when it does not.
  public func pull() async throws(PullError) -> PullOutcome {
    let deadline = PullDeadline(in: limits.deadline)
    let trusted = try TrustedState.read(for: file)
    var atHand = try FileAtHand(file)
    let isWhole = try trusted.map { trusted throws(PullError) in try atHand.holds(trusted.head) }
    let known = isWhole == true ? trusted.flatMap(stillTrusted) : nil
    let state = try await believedHead(unless: known, by: deadline)
    try check(state.head, against: trusted)
    let isNew = try !atHand.holds(state.head)
    // Only a whole file is a way back; without a state nobody knows, and it is kept.
    if isNew { try await replace(state.head, keeps: isWhole ?? atHand.exists, by: deadline) }
    if trusted != state { try state.save(for: file) }
    return PullOutcome(isNew: isNew, state: state, signer: signer(of: state))
  }

  /// The trusted state where the source may answer that it is still the newest: it came from there,
  /// and the keys that are trusted today would believe it.
  private func stillTrusted(_ state: TrustedState) -> TrustedState? {
    guard state.tag != nil, state.source == source.address, state.channel == channel,
      job == nil || job == state.job, (try? state.signed.head(trusting: keys)) != nil
    else { return nil }
    return state
  }

  private func signer(of state: TrustedState) -> TrustedKey? {
    keys.isEmpty ? nil : (try? state.signed.signer(of: keys)) ?? nil
  }

  /// Fetches the head and believes it; a head and a signature that were fetched while both were
  /// replaced do not belong together, and are fetched again.
  private func believedHead(
    unless known: TrustedState?, by deadline: PullDeadline
  ) async throws(PullError) -> TrustedState {
    var seen: SignedHead?
    for look in 1... {
      let fetched = try await source.head(of: channel, unless: known?.tag, by: deadline)
      guard let fetched else {
        if let known { return known }
        throw .badHead(.malformed)
      }
      do throws(HeadError) {
        let head = try fetched.signed.head(trusting: keys)
        return TrustedState(head, fetched.signed, source: source.address, tag: fetched.tag)
      } catch {
        guard look < Puller.mostLooks, seen != fetched.signed else { throw .badHead(error) }
        seen = fetched.signed
      }
    }
    throw .badHead(.malformed)
  }

  private func check(_ head: ChannelHead, against trusted: TrustedState?) throws(PullError) {
    // Who names another job or channel on purpose begins a new history.
    let asked = job ?? (trusted?.channel == channel ? trusted?.job : nil) ?? head.job
    guard head.channel == channel, head.job == asked else {
      throw .wrongHead(asked: "\(asked)/\(channel)", found: "\(head.job)/\(head.channel)")
    }
    if let trusted, trusted.job == head.job, trusted.channel == head.channel {
      let path = TrustedState.path(for: file)
      guard head.sequence >= trusted.sequence else {
        throw .olderSequence(state: path, trusted: trusted.sequence, found: head.sequence)
      }
      let isSame = head.digest == trusted.digest && head.event == trusted.head.event
      guard head.sequence > trusted.sequence || isSame else {
        throw .otherHistory(state: path, sequence: head.sequence)
      }
    }
    guard !head.isExpired(at: now()) else {
      throw .expired(version: head.name, at: head.expires)
    }
  }

  private func replace(
    _ head: ChannelHead, keeps: Bool, by deadline: PullDeadline
  ) async throws(PullError) {
    var replacement = try ReplacementFile(for: file, resuming: head.digest)
    replacement.staysOnFailure = true
    let resumed = try replacement.byteCount() > 0
    try await fetch(head, to: &replacement, by: deadline)
    if resumed, try FileAtHand.measure(replacement.path).digest != head.digest {
      // What an earlier pull left was not what it seemed.
      try replacement.restart(nil)
      try await fetch(head, to: &replacement, by: deadline)
    }
    replacement.staysOnFailure = false
    let found = try FileAtHand.measure(replacement.path)
    guard found.byteCount == head.length else {
      throw .wrongLength(version: head.name, expected: head.length, found: found.byteCount)
    }
    guard found.digest == head.digest else {
      throw .digestMismatch(version: head.name, expected: head.digest)
    }
    do throws(ArtifactError) {
      let model = try Model(path: replacement.path)
      try model.exam.check(model)
    } catch {
      throw .artifact(version: head.name, error)
    }
    try replacement.putInPlace(keepingPrevious: keeps)
  }

  /// What came before a connection broke stays for the next pull; what was refused does not.
  private func fetch(
    _ head: ChannelHead, to replacement: inout ReplacementFile, by deadline: PullDeadline
  ) async throws(PullError) {
    do throws(PullError) {
      try await source.copyBlob(of: head, to: replacement, by: deadline)
    } catch {
      replacement.staysOnFailure = error.leavesPartialFile
      throw error
    }
  }
}

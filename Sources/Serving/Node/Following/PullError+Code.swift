extension PullError {
  /// Whether something came and was not believed or does not work, rather than nothing.
  public var isRefusal: Bool {
    switch self {
    case .badHead, .wrongHead, .expired, .wrongLength, .tooLong, .digestMismatch, .artifact,
      .olderSequence, .otherHistory, .badState, .redirected, .refusedByServer,
      .untrustedServer:
      true
    default: false
    }
  }

  /// Whether another look may succeed without anybody's doing, so that a node starts without a model.
  public var mayPass: Bool {
    switch self {
    case .unreachable, .noHead, .busy, .tooSlow: true
    default: isRefusal
    }
  }

  /// Whether the channel may hold something later: nothing was promoted to it yet.
  var isNothingYet: Bool {
    switch self {
    case .noSuchChannel, .nothingThere: true
    default: false
    }
  }

  /// The error in a word or two for a log, which has no room for sentences.
  var code: String {
    let text = "\(self)"
    return String(text.prefix { $0 != "(" })
  }
}

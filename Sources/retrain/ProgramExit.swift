/// The exit codes of `retrain` (sysexits.h), the only place where they have numbers.
enum ProgramExit {
  static let success: Int32 = 0
  /// Refused by a gate, a case or a held channel.
  static let refused: Int32 = 1
  static let usage: Int32 = 64
  static let badData: Int32 = 65
  static let noInput: Int32 = 66
  /// A mistake of ours.
  static let software: Int32 = 70
  static let cannotCreate: Int32 = 73
  static let inputOutput: Int32 = 74
  /// Another run holds the lock, or the store needs recovery; try later.
  static let tryLater: Int32 = 75
  /// A pull was refused: signature, digest, exam or rollback.
  static let protocolRefused: Int32 = 76
  static let permission: Int32 = 77
  static let badJob: Int32 = 78
}

/// One component of a path pattern: `*` for any characters, `?` for one, `[a-z]` and `[!a-z]` for
/// one of some, `\` before a character that is meant as itself.
///
/// Names are compared by Unicode scalars, whatever the locale. A leading dot is only matched by a
/// dot, and a `[` that is not closed by itself.
struct NamePattern {
  private enum Token {
    case literal(Unicode.Scalar)
    case anyOne
    case anyNumber
    case set([ClosedRange<UInt32>], negated: Bool)

    func matches(_ scalar: Unicode.Scalar) -> Bool {
      switch self {
      case .literal(let literal): literal == scalar
      case .anyOne: true
      case .anyNumber: false
      case .set(let ranges, let negated): ranges.contains { $0.contains(scalar.value) } != negated
      }
    }
  }

  private var tokens: [Token] = []

  init(_ pattern: some StringProtocol) {
    var rest = Substring(pattern).unicodeScalars
    while let scalar = rest.popFirst() {
      switch scalar {
      case "*": tokens.append(.anyNumber)
      case "?": tokens.append(.anyOne)
      case "[": tokens.append(Self.set(&rest) ?? .literal(scalar))
      case "\\": tokens.append(.literal(rest.popFirst() ?? scalar))
      default: tokens.append(.literal(scalar))
      }
    }
  }

  /// The only name that matches, for a component without wildcards.
  var literal: String? {
    var name = String.UnicodeScalarView()
    for token in tokens {
      guard case .literal(let scalar) = token else { return nil }
      name.append(scalar)
    }
    return String(name)
  }

  func matches(_ name: String) -> Bool {
    let scalars = Array(name.unicodeScalars)
    if scalars.first == "." {
      guard case .literal(".")? = tokens.first else { return false }
    }
    // Only the last `*` need ever be tried again: what lies before it has its earliest match.
    var (token, scalar) = (0, 0)
    var retry: (token: Int, scalar: Int)?
    while scalar < scalars.count {
      if token < tokens.count, case .anyNumber = tokens[token] {
        retry = (token + 1, scalar)
        token += 1
      } else if token < tokens.count, tokens[token].matches(scalars[scalar]) {
        token += 1
        scalar += 1
      } else if let last = retry {
        retry = (last.token, last.scalar + 1)
        (token, scalar) = (last.token, last.scalar + 1)
      } else {
        return false
      }
    }
    return tokens[token...].allSatisfy { if case .anyNumber = $0 { true } else { false } }
  }

  /// What follows a `[`, up to its `]`; nil where there is none, and nothing is consumed then.
  private static func set(_ rest: inout Substring.UnicodeScalarView) -> Token? {
    var inner = rest
    let negated = inner.first == "!" || inner.first == "^"
    if negated { inner.removeFirst() }
    var ranges: [ClosedRange<UInt32>] = []
    while let first = inner.popFirst() {
      // A `]` right at the beginning is one of the set.
      if first == "]", !ranges.isEmpty {
        rest = inner
        return .set(ranges, negated: negated)
      }
      var last = first
      if inner.first == "-", let end = inner.dropFirst().first, end != "]" {
        last = end
        inner = inner.dropFirst(2)
      }
      // `[z-a]` matches nothing, as in the shell, but still stands for one character.
      ranges.append(first.value <= last.value ? first.value...last.value : .noScalar)
    }
    return nil
  }
}

extension ClosedRange<UInt32> {
  fileprivate static var noScalar: Self { UInt32.max...UInt32.max }
}

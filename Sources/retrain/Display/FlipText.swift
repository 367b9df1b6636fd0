import ArtifactStore
import RetrainJob

/// A flip list in words.
struct FlipText {
  private let list: FlipList

  init(_ list: FlipList) { self.list = list }

  /// How many texts change, the changes by label, what they are worth, and the list's digest.
  var lines: [String] { counts + table + worth + ["  list \(list.digest)"] }

  private var counts: [String] {
    let comparison = list.comparison
    guard let before = list.before else {
      return ["  nothing is replaced, so no label changes"]
    }
    guard comparison.common > 0 else {
      return [
        "  \(before.name) and \(list.after.name) held out no text in common: which labels change "
          + "is not known"
      ]
    }
    let flips = comparison.flips.count
    var lines = [
      "  \(flips == 0 ? "none" : Numbers.grouped(flips)) of \(Numbers.grouped(comparison.common)) "
        + "held-out texts \(flips == 1 ? "changes its" : "change their") label"
    ]
    if !list.sameSplit {
      lines.append(
        "  the split changed between them: only the texts that both held out are compared")
    } else if comparison.onlyEarlier + comparison.onlyLater > 0 {
      lines.append(
        "  only texts that both held out are compared: "
          + "\(Numbers.grouped(comparison.onlyLater)) are new, "
          + "\(Numbers.grouped(comparison.onlyEarlier)) are gone")
    }
    return lines
  }

  private var table: [String] {
    let groups = list.groups
    guard !groups.isEmpty else { return [] }
    var table = TextTable(
      ["from", "to", "texts", "right before", "right after"], rightAligned: [2, 3, 4])
    for group in groups {
      table.add([
        Printable.text(group.from), Printable.text(group.to), Numbers.grouped(group.texts),
        Numbers.grouped(group.rightBefore), Numbers.grouped(group.rightAfter),
      ])
    }
    return table.lines.map { "    " + $0 }
  }

  private var worth: [String] {
    guard let before = list.before, list.comparison.common > 0 else { return [] }
    let all = Numbers.grouped(list.comparison.common)
    return [
      "  right of these \(all): \(before.name) \(Numbers.grouped(list.comparison.rightEarlier)), "
        + "\(list.after.name) \(Numbers.grouped(list.comparison.rightLater))"
    ]
  }
}

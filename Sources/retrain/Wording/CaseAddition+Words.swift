import RetrainJob

extension CaseAddition {
  /// Where the case stands now and what the present model says of it.
  var words: String {
    let place = line.map { "\(file):\($0)" } ?? file
    guard let version, let predicted else { return "\(place): added" }
    let said =
      "\(place): added; \(channel) (\(version)) says \(predicted)\(sureness), expected \(expect)"
    guard isKnownLabel == false else { return said }
    return said + "\n\(version) knows no label '\(expect)'"
      + (nearestLabel.map { "; did you mean '\($0)'?" } ?? "; do the rows have it by now?")
  }

  /// Why nothing was added, which exits with 1; nil where the case was.
  var problem: Problem? {
    switch outcome {
    case .added: nil
    case .present:
      Problem(
        code: ProgramExit.refused, file: file, line: line,
        reason: "this case asks the same already; nothing was added")
    case .passesAlready:
      Problem(
        code: ProgramExit.refused,
        reason:
          "\(channel) (\(version ?? "")) says \(predicted ?? "")\(sureness) already; nothing was "
          + "added. --even-if-passing adds it all the same")
    }
  }

  private var sureness: String {
    confidence.map { " with confidence \(Numbers.short($0, digits: 3))" } ?? ""
  }
}

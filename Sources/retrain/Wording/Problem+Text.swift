import RetrainJob

extension Problem {
  /// One or more lines: file, line and key, then what is wrong and what to do.
  var text: String {
    var place = file ?? ""
    // Several lines name their own places.
    if !reason.contains("\n") {
      if let line, file != nil { place += ":\(line)" }
      if let key, !key.isEmpty { place += place.isEmpty ? key : ": \(key)" }
    }
    return place.isEmpty ? reason : "\(place): \(reason)"
  }
}

import Corpus

extension JobFile {
  /// Which columns make a labelled row, and what a row must be like.
  var rowSchema: RowSchema {
    RowSchema(
      text: data.text, label: data.label, id: data.id, labels: labels, aliases: aliases,
      unlabelled: data.unlabelled)
  }
}

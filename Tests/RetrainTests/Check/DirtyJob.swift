/// A small job with something of everything that `retrain check` warns of.
enum DirtyJob {
  static let yaml = """
    name: dirty
    data:
      files: [data/*.csv]
      delimiter: ";"
      text: [nome]
      label: categoria
      id: sku
      max-rejected: 0.5
      unlabelled: skip
    labels: [livro, calçado, jogo]
    aliases: {livros: livro}
    model: {algorithm: multinomial-nb, fold-accents: false}
    cases: cases.csv
    gates:
      accuracy: {min: 0.5, max-drop: 0.01}
      macro-f1: {min: 0.4}
      recall: {max-drop: 0.1, min-support: 5, per-label: {jogo: 0.9, livro: 0.5}}
      harm: {p: 0.01}
      invariance: [accents, case]
      rows: {min: 100, max-drop: 0.05, max-growth: 0.5}
      labels: {max-lost: 0, min-support: 20}
      label-conflicts: {max: 0.01}
      artifact-bytes: {max: 1000000}
    store: store.sqlite

    """

  static let cases = """
    text,expect,id
    Dark Souls,jogo,souls
    DARK SOULS,jogo,souls-caps
    O Hobbit,livro,

    """

  static var data: String {
    let books = (0..<40).map { "b\($0);livro número \($0);livro" }
    let shoes = (0..<12).map { "s\($0);sapato número \($0);calçado" }
    return
      (["sku;nome;categoria"] + books + shoes + [
        "1;DARK souls;livro", "2;dark soúls!;jogo", "3;jogo Dark Souls III;jogo",
        "4;anÃ©is de prata;livro", "5;cafÃ© e pÃ£o;livro", "6;caf\u{FFFD};livro",
        "7;aspas \u{93}boas\u{94};livro", "8;O hobbit;jogo", "8;O hobbit;livro",
        "9;sem categoria;", "10;x;Jogos", "11;y;Jogos", "12;z;CALCADOS", "13;w;jÃ³go",
        "14;a;b;c", "15;sapato número 1;livro", "16;livro número 2;livro",
      ]).joined(separator: "\n") + "\n"
  }

  /// Writes the job into the folder of `job`, which has no other.
  static func write(to job: SampleJob) throws {
    try job.write("dirty/job.yaml", yaml)
    try job.write("dirty/cases.csv", cases)
    try job.write("dirty/data/a.csv", data)
  }
}

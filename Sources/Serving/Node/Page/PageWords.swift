/// The words of the pages in each language.
enum PageWords {
  /// The words by their names in the templates.
  static func words(_ language: PageLanguage) -> [String: String] {
    let column = language == .english ? 0 : 1
    return table.mapValues { $0[column] }.merging(["lang": language == .english ? "en" : "pt-BR"]) {
      $1
    }
  }

  /// The word for how a run ended or what happened to a channel.
  static func event(_ name: String, _ words: [String: String]) -> String {
    words["event " + name] ?? name
  }

  private static let table: [String: [String]] = [
    "event published": ["published", "publicada"],
    "event promoted": ["promoted", "promovida"],
    "event rolled back": ["rolled back", "revertida"],
    "event released": ["released", "liberado"],
    "event restored": ["restored", "restaurada"],
    "event unchanged": ["unchanged", "inalterada"],
    "event refused": ["refused", "recusada"],
    "event held": ["held", "retida"],
    "event failed": ["failed", "falhou"],
    "skip": ["Skip to the content", "Ir para o conteúdo"],
    "pages": ["Pages", "Páginas"],
    "try": ["Try", "Testar"],
    "versions": ["Versions", "Versões"],
    "heading": ["What is this product?", "Que produto é este?"],
    "label": ["Title or description of a product", "Título ou descrição de um produto"],
    "placeholder": ["O senhor dos anéis", "O senhor dos anéis"],
    "hint": [
      "One product a line, up to 200. A CSV file may be dropped here.",
      "Um produto por linha, até 200. Você pode soltar um arquivo CSV aqui.",
    ],
    "file": ["or choose a file", "ou escolha um arquivo"],
    "ask": ["Classify", "Classificar"],
    "answer": ["Answer", "Resposta"],
    "confidence": ["Confidence", "Confiança"],
    "alternatives": ["Next best", "Alternativas"],
    "why": ["Words that weighed most", "Palavras que mais pesaram"],
    "for": ["for", "a favor de"],
    "against": ["against", "contra"],
    "unknown": [
      "The model knows none of these words.", "O modelo não conhece nenhuma destas palavras.",
    ],
    "noText": ["no answer", "sem resposta"],
    "differs": ["The channels answer differently.", "Os canais respondem de formas diferentes."],
    "different": ["differs", "difere"],
    "product": ["Product", "Produto"],
    "wrong": ["This is wrong", "Está errado"],
    "wrongHelp": [
      "With the right label this becomes a line for cases.csv, which every later model must pass.",
      "Com a categoria certa, isto vira uma linha do cases.csv, que todo modelo futuro terá de acertar.",
    ],
    "right": ["Right label", "Categoria certa"],
    "copy": ["Copy line", "Copiar linha"],
    "download": ["Download", "Baixar"],
    "copied": ["Copied.", "Copiado."],
    "failed": ["That did not work.", "Não funcionou."],
    "notReady": [
      "No verified model is at hand yet; try again soon.",
      "Ainda não há um modelo verificado; tente de novo em instantes.",
    ],
    "noLines": ["There is no text to classify.", "Não há texto para classificar."],
    "cut": ["Only the first 200 lines were taken.", "Apenas as primeiras 200 linhas foram lidas."],
    "badCSV": [
      "This is no CSV that can be read; its lines were taken as they are.",
      "Isto não é um CSV legível; as linhas foram lidas como estão.",
    ],
    "products": ["products", "produtos"],
    "differences": ["answered differently", "respondidos de formas diferentes"],
    "channels": ["Channels", "Canais"],
    "channel": ["Channel", "Canal"],
    "version": ["Version", "Versão"],
    "since": ["Since", "Desde"],
    "digest": ["Digest", "Digest"],
    "followed": ["answers here", "responde aqui"],
    "held": ["held", "retido"],
    "runs": ["Last runs", "Últimas execuções"],
    "run": ["run", "execução"],
    "gates": ["Gates", "Verificações"],
    "gate": ["Gate", "Verificação"],
    "status": ["Status", "Situação"],
    "value": ["Value", "Valor"],
    "threshold": ["Threshold", "Limite"],
    "list": ["All versions", "Todas as versões"],
    "published": ["Published", "Publicada"],
    "bytes": ["Bytes", "Bytes"],
    "history": ["History", "Histórico"],
    "time": ["Time", "Hora"],
    "what": ["What", "O quê"],
    "who": ["Who", "Quem"],
    "reason": ["Reason", "Motivo"],
    "passed": ["passed", "aprovada"],
    "failedGate": ["failed", "reprovada"],
    "notApplicable": ["not applicable", "não se aplica"],
    "gatesPassed": ["gates passed", "verificações aprovadas"],
    "noStore": [
      "This node pulls from another one; versions, runs and history are kept in the store.",
      "Este nó recebe modelos de outro; versões, execuções e histórico ficam no repositório.",
    ],
    "storeFault": [
      "The store cannot be read right now; try again.",
      "O repositório não pode ser lido agora; tente de novo.",
    ],
  ]
}

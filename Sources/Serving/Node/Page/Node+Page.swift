import Classifier
import HTTPTypes
import NIOCore

extension Node {
  /// `GET /`, and `POST /` with the texts of its form.
  func page(_ ask: Ask) throws(Refusal) -> Answer {
    let language = PageLanguage(ask.headers[.acceptLanguage])
    var view = pageView(language)
    if ask.method == .post {
      let form = try FormBody(ask)
      let text = form["text"]
      let input = PageInput(text, isCSV: form["format"] == "csv")
      view.input = input.texts.joined(separator: "\n")
      view.rows = min(max(input.texts.count, 3), 12)
      view.message = input.notice.flatMap { view.w[$0] }
      if input.texts.isEmpty { view.message = view.w["noLines"] }
      if primary.current != nil { fill(&view, with: input.texts, language) }
    }
    return html("page", view, language)
  }

  private func pageView(_ language: PageLanguage) -> PageView {
    let words = PageWords.words(language)
    let model = primary.current
    return PageView(
      w: words, title: [model?.state.job, "retrain"].compactMap { $0 }.joined(separator: " · "),
      job: model?.state.job, isReady: model != nil, channels: pageChannels,
      labels: Array((model?.model.labels ?? []).prefix(PageView.mostLabels)))
  }

  /// The channels that answer now.
  var pageChannels: [PageView.Channel] {
    channels.compactMap { channel in
      channel.current.map { PageView.Channel(name: channel.name, version: $0.state.name) }
    }
  }

  private func fill(_ view: inout PageView, with texts: [String], _ language: PageLanguage) {
    let isOne = texts.count == 1
    // One model for the whole page, whatever takes over meanwhile.
    let models = channels.compactMap { channel in channel.current.map { (channel.name, $0) } }
    view.channels = models.map { PageView.Channel(name: $0.0, version: $0.1.state.name) }
    metrics.add(texts: texts.count * models.count)
    var lines = texts.map { text in
      let answers = models.map { name, model in
        pageAnswer(text, of: model, name, language, isExplained: isOne)
      }
      let differs = answers.contains { $0.label != answers[0].label }
      return PageView.Line(text: text, answers: answers, differs: differs)
    }
    if isOne {
      view.one = lines[0]
      return
    }
    view.many = !lines.isEmpty
    let differing = lines.filter(\.differs)
    lines = differing + lines.filter { !$0.differs }
    view.lines = lines
    view.summary = "\(language.grouped(lines.count)) \(view.w["products"] ?? "")"
    if models.count > 1 {
      view.summary += ", \(language.grouped(differing.count)) \(view.w["differences"] ?? "")"
    }
  }

  private func pageAnswer(
    _ text: String, of model: ServedModel, _ channel: String, _ language: PageLanguage,
    isExplained: Bool
  ) -> PageView.Answer {
    let asked = model.withPredictor {
      ModelAnswer(
        text, &$0, top: isExplained ? PredictRequest.usualAlternatives : 0,
        parts: isExplained ? .max : nil)
    }
    var answer = PageView.Answer(channel: channel, version: model.state.name)
    let labels = model.model.labels
    guard let best = asked.best else { return answer }
    answer.label = labels[best.label]
    answer.confidence = "\(AnswerText.rounded(best.confidence))"
    answer.percent = language.percent(best.confidence)
    answer.alternatives = asked.alternatives.map {
      PageView.Choice(
        label: labels[$0.label], confidence: "\(AnswerText.rounded($0.confidence))",
        percent: language.percent($0.confidence))
    }
    answer.hasAlternatives = !answer.alternatives.isEmpty
    guard let explanation = asked.explanation else { return answer }
    answer.known = !explanation.parts.isEmpty
    answer.rival = explanation.rival == explanation.label ? nil : labels[explanation.rival]
    answer.pieces = MarkedText(text, explanation, pipeline: model.model.pipeline).pieces.map {
      PageView.MarkedPiece(
        text: $0.text, isFor: $0.isFor, isAgainst: $0.isAgainst, isPlain: $0.isPlain)
    }
    return answer
  }

  /// A page with the headers that keep everything else out of it.
  func html(_ template: String, _ view: Any, _ language: PageLanguage) -> Answer {
    let text = pages.render(template, view)
    var headers: HTTPFields = [
      .cacheControl: "no-store", .contentLanguage: language.rawValue,
      .contentSecurityPolicy: Node.policy, .vary: "Accept-Language",
    ]
    for (name, value) in [("Referrer-Policy", "no-referrer"), ("X-Frame-Options", "DENY")] {
      if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return Answer(type: MediaType.html, ByteBuffer(string: text), headers: headers)
  }

  private static let policy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:",
    "connect-src 'self'", "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
  ].joined(separator: "; ")
}

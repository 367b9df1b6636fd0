public import Corpus
import Glibc

/// Asks one model many texts; what it learned of a word serves all later texts. One a thread.
public struct Predictor: Sendable {
  /// The model that answers.
  public let model: Model
  /// The score of every label for the last text.
  public private(set) var scores: [Double]

  private var extractor: FeatureExtractor<ModelNumbering>
  private var vector: RowVector
  private let confidence: Confidence
  private var table = WordTable()
  private var row: [UInt32] = []
  private let mostRemembered: Int

  /// Makes a predictor of `model`.
  public init(_ model: Model) { self.init(model, mostRemembered: 1 << 20) }

  /// Makes a predictor of `model` that forgets all words it learned when they are more than
  /// `mostRemembered`, so that memory is bounded.
  public init(_ model: Model, mostRemembered: Int) {
    self.model = model
    self.mostRemembered = mostRemembered
    scores = Array(repeating: 0, count: model.labels.count)
    extractor = FeatureExtractor(model.pipeline, numbering: ModelNumbering(model: model))
    vector = RowVector(model)
    confidence = Confidence(model.info.settings.algorithm)
  }

  /// The label of `text` and the confidence in it.
  public mutating func predict(_ text: String) -> Prediction {
    var copy = text
    return copy.withUTF8 { predict(utf8: $0) }
  }

  /// The label of a text in UTF-8; malformed bytes count as separators.
  public mutating func predict(utf8 text: UnsafeBufferPointer<UInt8>) -> Prediction {
    if rememberedCount > mostRemembered {
      table = WordTable()
      extractor = FeatureExtractor(model.pipeline, numbering: ModelNumbering(model: model))
    }
    row.removeAll(keepingCapacity: true)
    table.appendWords(of: text, to: &row)
    extractor.extend(to: table)
    return predict(row[...])
  }

  /// How many words it remembers, or tokens where those are more.
  var rememberedCount: Int { max(table.count, extractor.tokenCount) }

  /// Prepares the words of `table` for `predict(_:)` of rows over that table, and of no other.
  public mutating func prepare(_ table: WordTable) { extractor.extend(to: table) }

  /// The label of a row of words of the table that was prepared.
  public mutating func predict(_ row: ArraySlice<UInt32>) -> Prediction {
    vector.fill(from: row, &extractor)
    return score()
  }

  /// The probability of `label` for the last text; those of all labels add up to 1.
  public func probability(of label: Int) -> Double {
    let best = scores.max() ?? 0
    let distance = confidence.evidence(scores[label]) - confidence.evidence(best)
    let temperature = model.info.temperature
    return exp(distance / temperature)
      / confidence.partition(scores, best: best, temperature: temperature)
  }

  /// The same where `prediction` is what `predict` said of that text; the sum over all labels is not
  /// made again.
  public func probability(of label: Int, beside prediction: Prediction) -> Double {
    let distance =
      confidence.evidence(scores[label]) - confidence.evidence(scores[prediction.label])
    return exp(distance / model.info.temperature) * prediction.confidence
  }

  /// The features of the last text with their values, ascending by place in the model.
  var features: [RowVector.Element] { vector.elements }

  private mutating func score() -> Prediction {
    // A closure or a method that takes `self` here copies the whole predictor, once a row.
    let (weights, bias, perToken) = (model.weights, model.bias, model.perToken)
    let (elements, known) = (vector.elements, vector.tokens)
    scores.withUnsafeMutableBufferPointer { scores in
      guard let base = scores.baseAddress else { return }
      for label in 0..<scores.count { scores[label] = Double(bias[label]) }
      // The rows lie far apart in memory: one wait serves all of them.
      for element in elements { weights.prefetch(Int(element.feature)) }
      for element in elements {
        weights.add(Int(element.feature), times: element.value, to: base)
      }
      if let perToken {
        for label in 0..<scores.count { scores[label] += known * Double(perToken[label]) }
      }
    }
    var best = 0
    for label in 1..<max(scores.count, 1) where scores[label] > scores[best] { best = label }
    let partition = confidence.partition(
      scores, best: scores[best], temperature: model.info.temperature)
    return Prediction(label: best, confidence: 1 / partition)
  }
}

/// Knows the features of one model by their place in it.
struct ModelNumbering: FeatureNumbering {
  let model: Model

  func number(of fingerprint: UInt64) -> UInt32? { model.place(of: fingerprint) }
}

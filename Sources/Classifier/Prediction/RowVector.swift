/// A text as a model sees it: its known features with their values, ascending.
struct RowVector: Sendable {
  /// One feature and its value.
  struct Element {
    var feature: UInt32
    var value: Double
  }

  /// The features, ascending by place in the model, which is ascending by fingerprint.
  private(set) var elements: [Element] = []
  /// How many known features the text has, repeats included.
  private(set) var tokens = 0.0

  private let idf: HalfFloats?
  private var merged: [Element] = []
  private var words: [UInt32] = []
  private var characters: [UInt32] = []

  private let firstWord: Double

  init(_ model: Model) {
    idf = model.idf
    firstWord = model.pipeline.firstWord
  }

  /// Fills the vector from a row of raw words that `extractor` was prepared for.
  mutating func fill(
    from row: ArraySlice<UInt32>, _ extractor: inout FeatureExtractor<ModelNumbering>
  ) {
    words.removeAll(keepingCapacity: true)
    characters.removeAll(keepingCapacity: true)
    elements.removeAll(keepingCapacity: true)
    let first = extractor.append(row, words: &words, characters: &characters)
    tokens = Double(words.count + characters.count)
    guard let idf else {
      words += characters
      RowVector.appendCounts(of: &words, to: &elements)
      return
    }
    RowVector.appendCounts(of: &words, to: &elements)
    let border = elements.count
    RowVector.appendCounts(of: &characters, to: &elements)
    weigh(0..<border, idf)
    weigh(border..<elements.count, idf)
    merge(at: border)
    if let first { insert(Element(feature: first, value: firstWord)) }
  }

  private mutating func insert(_ element: Element) {
    var place = elements.count
    elements.append(element)
    while place > 0, elements[place - 1].feature > element.feature {
      elements.swapAt(place, place - 1)
      place -= 1
    }
  }

  /// (1 + ln tf) · idf, scaled to length 1 (Manning, Raghavan, Schütze 2008, 6.4).
  private mutating func weigh(_ family: Range<Int>, _ idf: HalfFloats) {
    var squares = 0.0
    for i in family {
      let count = elements[i].value
      let frequency = count == 1 ? 1 : 1 + DeterministicMath.log(count)
      elements[i].value = frequency * Double(idf[Int(elements[i].feature)])
      squares += elements[i].value * elements[i].value
    }
    guard squares > 0 else { return }
    let length = squares.squareRoot()
    for i in family { elements[i].value /= length }
  }

  /// Puts the two families, each ascending, into one order.
  private mutating func merge(at border: Int) {
    guard border > 0, border < elements.count else { return }
    merged.removeAll(keepingCapacity: true)
    var (one, other) = (0, border)
    while one < border, other < elements.count {
      if elements[other].feature < elements[one].feature {
        merged.append(elements[other])
        other += 1
      } else {
        merged.append(elements[one])
        one += 1
      }
    }
    merged.append(contentsOf: elements[one..<border])
    merged.append(contentsOf: elements[other...])
    swap(&elements, &merged)
  }

  private static func appendCounts(of features: inout [UInt32], to elements: inout [Element]) {
    sort(&features)
    var index = 0
    while index < features.count {
      var end = index + 1
      while end < features.count, features[end] == features[index] { end += 1 }
      elements.append(Element(feature: features[index], value: Double(end - index)))
      index = end
    }
  }

  /// Titles have a few words: their features are in order sooner than a general sort has begun.
  private static func sort(_ features: inout [UInt32]) {
    guard features.count <= 24 else { return features.sort() }
    for end in features.indices.dropFirst() {
      let feature = features[end]
      var place = end
      while place > 0, features[place - 1] > feature {
        features[place] = features[place - 1]
        place -= 1
      }
      features[place] = feature
    }
  }
}

import Classifier
import Foundation
import Testing
import TextFolding

@Suite struct JobFileModelSettingsTests {
  @Test(arguments: [
    (
      ModelSettings(),
      #"{"algorithm":"linear-svm","balance":0.5,"characters":[3,5],"cost":1,"first-word":0.5,"#
        + #""fold-accents":true,"min-count":1,"stopwords":"none","words":[1,2]}"#
    ),
    (
      ModelSettings(
        algorithm: .complementNB, words: 1...1, characters: nil, stopWords: .pt, minCount: 2,
        foldAccents: false),
      #"{"algorithm":"complement-nb","fold-accents":false,"min-count":2,"stopwords":"pt","#
        + #""words":[1,1]}"#
    ),
  ])
  func settingsAreCodedUnderTheKeysOfTheJobFile(settings: ModelSettings, json: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    #expect(String(decoding: try encoder.encode(settings), as: UTF8.self) == json)
    #expect(try JSONDecoder().decode(ModelSettings.self, from: Data(json.utf8)) == settings)
  }

  @Test(arguments: [
    #""stopwords":"de""#, #""stopwords":"none","algorithm":"tree""#,
    #""stopwords":"none","words":[2,1]"#,
  ])
  func unknownSettingsAreAnError(json: String) {
    let rest = #","algorithm":"linear-svm","min-count":1,"fold-accents":true}"#
    let fields = json.contains("algorithm") ? #","min-count":1,"fold-accents":true}"# : rest
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(ModelSettings.self, from: Data(("{" + json + fields).utf8))
    }
  }
}

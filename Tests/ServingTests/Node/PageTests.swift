import Foundation
import HTTPTypes
import Testing

@testable import Serving

@Suite struct PageTests {
  @Test(arguments: [
    "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "' onfocus='x",
    // To a browser these end the attribute; as characters they are others than the plain ones.
    "\"\u{301} onfocus=alert(1) x=\"\u{301}", "<\u{338}script>", "&lt;b&gt;", "</textarea><b>x</b>",
  ])
  func everythingIsEscaped(_ text: String) async throws {
    let desk = try await Desk()
    for form in [["text": text], ["text": text + "\nlivro"]] {
      let page = await desk.post("/", form: form)
      #expect(page.status == .ok)
      let scalars = Array(page.text.unicodeScalars)
      // Only the template's own: what the text brought is escaped, scalar by scalar.
      let plain = Array(await desk.post("/", form: ["text": "livro\nlivro"]).text.unicodeScalars)
      if form["text"]?.contains("\n") == true {
        for mark in ["<", ">", "\"", "'"] as [Unicode.Scalar] {
          #expect(scalars.count { $0 == mark } == plain.count { $0 == mark }, "\(mark)")
        }
      }
      #expect(!page.text.contains("<script>alert") && !page.text.contains("<img"))
    }
  }

  @Test func nothingRunsThatIsNotAFileOfTheNode() async throws {
    let page = try await Desk().ask(.get, "/")
    let policy = try #require(page.headers[.contentSecurityPolicy])
    #expect(policy.contains("default-src 'none'") && !policy.contains("unsafe"))
    #expect(!page.text.contains("style=") && !page.text.contains("onclick"))
    for path in ["/page.css", "/page.js"] {
      let asset = try await Desk().ask(.get, path)
      let tag = try #require(asset.headers[.eTag])
      #expect(asset.status == .ok && asset.length > 500)
      let again = try await Desk().ask(.get, path, headers: [.ifNoneMatch: tag])
      #expect(again.status == .notModified)
    }
  }

  @Test func oneTextShowsLabelBarAlternativesAndWords() async throws {
    let text = try await Desk().post("/", form: ["text": "Romance de batom"]).text
    #expect(text.contains("<h2>livro</h2>") || text.contains("<h2>outro</h2>"))
    #expect(text.contains("<progress max=\"1\" value=\"0."))
    #expect(text.contains("<ul class=\"alternatives\">"))
    #expect(text.contains("<mark>") && text.contains("products@1"))
  }

  @Test func differencesComeFirst() async throws {
    let desk = try await Desk(beside: "romance romance romance livro")
    let text = await desk.post("/", form: ["text": "livro\nzzz\nromance"]).text
    #expect(text.contains("3 products, 1 answered differently"))
    let differing = try #require(text.range(of: "</span> romance</th>"))
    let same = try #require(text.range(of: ">zzz</th>"))
    #expect(differing.lowerBound < same.lowerBound)
  }

  @Test func linesOverTheLimitAreLeftOutAndTold() async throws {
    let lines = (0..<201).map { "livro \($0)" }.joined(separator: "\n")
    let text = try await Desk().post("/", form: ["text": lines]).text
    #expect(text.contains("Only the first 200 lines"))
    #expect(text.contains("livro 199<") && !text.contains("livro 200<"))
  }

  @Test(arguments: [
    ("nome;descricao;sku\nBatom;\"rosa; claro\";1\n\nLivro;x\ny;2\n", ["Batom rosa; claro"]),
    ("a,b\n1,romance longo\n2,batom\n", ["romance longo", "batom"]),
  ])
  func aCSVGivesTheColumnWithTheTexts(_ csv: String, _ texts: [String]) {
    let input = PageInput(csv, isCSV: true)
    #expect(input.texts.prefix(texts.count) == texts[...])
  }

  @Test func whatIsNoCSVIsTakenByLines() {
    let input = PageInput("a,b\n\"open\nx", isCSV: true)
    #expect(input.texts == ["a,b", "\"open", "x"] && input.notice == "badCSV")
    #expect(PageInput(" \n\t\n", isCSV: false).notice == "noLines")
  }

  @Test(arguments: [
    ("pt-BR,pt;q=0.9,en;q=0.8", "Que produto"), ("en-US,en", "What is"), ("de", "What is"),
    ("en;q=0.1, pt;q=0.5", "Que produto"), ("", "What is"), ("pt;q=0", "What is"),
  ])
  func theLanguageIsTheClients(_ header: String, _ words: String) async throws {
    let page = try await Desk().ask(.get, "/", headers: [.acceptLanguage: header])
    #expect(page.text.contains(words))
  }

  @Test func everyWordIsInBothLanguages() {
    let (english, portuguese) = (PageWords.words(.english), PageWords.words(.portuguese))
    #expect(english.keys == portuguese.keys)
    let used = [
      PackageResources.page_mustache, PackageResources.case_mustache,
      PackageResources.head_mustache, PackageResources.versions_mustache,
    ]
    .map { String(decoding: $0, as: UTF8.self) }.joined()
    for match in used.matches(of: /\{\{w\.(\w+)\}\}/) {
      #expect(english[String(match.1)] != nil, "\(match.1)")
    }
  }

  @Test func aCaseIsALineOfCSV() async throws {
    let desk = try await Desk()
    let answer = await desk.post(
      "/case", form: ["text": " Anel; \"de\" prata, fino ", "expect": "livro"])
    #expect(answer.text == "text,expect\n\"Anel; \"\"de\"\" prata, fino\",livro\n")
    #expect(answer.headers[.contentDisposition]?.contains("cases.csv") == true)
    #expect(await desk.post("/case", form: ["text": "a", "expect": " "]).status.code == 422)
    #expect(await desk.post("/case", json: "{}").status == .unsupportedMediaType)
  }

  @Test func versionsShowChannelsRunsAndHistory() async throws {
    let text = try await Desk(beside: "rosa").ask(.get, "/versions").text
    #expect(text.contains("products@2") && text.contains("answers here"))
    #expect(text.contains("nightly") && text.contains("cron"))
  }
}

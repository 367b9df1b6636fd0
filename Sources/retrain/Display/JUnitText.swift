import Gates
import Mustache
import RetrainJob

/// Runs as a JUnit report: one suite a job, one test a gate and a case.
struct JUnitText {
  private static let template = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites>
    {{#suites}}
      <testsuite name="{{name}}" tests="{{tests}}" failures="{{failures}}" errors="{{errors}}" \
    skipped="{{skipped}}" time="{{time}}">
    {{#cases}}
        <testcase classname="{{suite}}.{{kind}}" name="{{name}}">{{#failure}}<failure \
    message="{{.}}"/>{{/failure}}{{#error}}<error message="{{.}}"/>{{/error}}{{#skipped}}<skipped \
    message="{{.}}"/>{{/skipped}}</testcase>
    {{/cases}}
      </testsuite>
    {{/suites}}
    </testsuites>

    """

  private let results: [RunResult]

  init(_ results: [RunResult]) { self.results = results }

  /// The report.
  ///
  /// - Throws: what the template engine throws.
  func text() throws -> String {
    try MustacheTemplate(string: Self.template)
      .render(["suites": results.map(suite)] as [String: Any])
  }

  private func suite(_ result: RunResult) -> [String: Any] {
    let report = result.report
    var tests = gates(report) + cases(result)
    if let problem = report.error {
      tests.append(test(report, "run", "run", ["error": problem.text]))
    }
    return [
      "name": Printable.text(report.job), "tests": String(tests.count),
      "failures": count(tests, "failure"), "errors": count(tests, "error"),
      "skipped": count(tests, "skipped"), "time": Numbers.short(report.seconds.total, digits: 3),
      "cases": tests,
    ]
  }

  private func gates(_ report: RunReport) -> [[String: Any]] {
    report.gates.map { gate in
      switch gate.status {
      case .passed: test(report, "gates", gate.name, [:])
      case .failed: test(report, "gates", gate.name, ["failure": gate.detail])
      case .notApplicable: test(report, "gates", gate.name, ["skipped": gate.detail])
      }
    }
  }

  private func cases(_ result: RunResult) -> [[String: Any]] {
    let report = result.report
    guard report.cases.total > 0 else { return [] }
    let failed = Dictionary(
      report.cases.failed.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    return result.caseIDs.map { id in
      guard let failure = failed[id] else { return test(report, "cases", id, [:]) }
      let expected = failure.expect.map { "expected \($0), " } ?? ""
      let words =
        "\(expected)predicted \(failure.predicted) with confidence "
        + Numbers.short(failure.confidence, digits: 3)
      return test(report, "cases", id, ["failure": words])
    }
  }

  private func test(
    _ report: RunReport, _ kind: String, _ name: String, _ outcome: [String: String]
  ) -> [String: Any] {
    var test: [String: Any] = [
      "suite": Printable.text(report.job), "kind": kind, "name": Printable.text(name),
    ]
    // Every key is there, or a template would look for it in the block around this one.
    for key in ["failure", "error", "skipped"] {
      test[key] = outcome[key].map { [Printable.text($0)] } ?? [String]()
    }
    return test
  }

  private func count(_ tests: [[String: Any]], _ outcome: String) -> String {
    String(tests.count { ($0[outcome] as? [String])?.isEmpty == false })
  }
}

import Gates
import Mustache
import RetrainJob

/// Runs as JUnit's XML, which merge requests show: one suite a job, one test a gate and a case.
struct JUnitReport {
  private static let template = """
    <?xml version="1.0" encoding="UTF-8"?>
    <testsuites name="retrain" tests="{{tests}}" failures="{{failures}}" errors="{{errors}}">
    {{#suites}}
      <testsuite name="{{name}}" tests="{{tests}}" failures="{{failures}}" errors="{{errors}}" \
    skipped="{{skipped}}" time="{{time}}">
    {{#cases}}
        <testcase classname="{{group}}" name="{{name}}">
    {{#failure}}
          <failure message="{{.}}"/>
    {{/failure}}
    {{#error}}
          <error message="{{.}}"/>
    {{/error}}
    {{#skip}}
          <skipped message="{{.}}"/>
    {{/skip}}
        </testcase>
    {{/cases}}
      </testsuite>
    {{/suites}}
    </testsuites>

    """

  private struct Test {
    var group: String
    var name: String
    var failure: String?
    var error: String?
    var skip: String?

    init(group: String, name: String) {
      self.group = JUnitReport.plain(group)
      self.name = JUnitReport.plain(name)
    }
  }

  private struct Suite {
    var name: String
    var time: String
    var cases: [Test]
    var tests: Int { cases.count }
    var failures: Int { cases.count { $0.failure != nil } }
    var errors: Int { cases.count { $0.error != nil } }
    var skipped: Int { cases.count { $0.skip != nil } }

    var values: [String: Any] {
      [
        "name": name, "time": time, "tests": tests, "failures": failures, "errors": errors,
        "skipped": skipped, "cases": cases,
      ]
    }
  }

  private var suites: [Suite] = []

  /// Adds a run.
  mutating func add(_ result: RunResult) {
    let report = result.report
    let gates = report.gates.map { gate in
      var test = Test(group: "\(report.job).gates", name: gate.name)
      let detail = JUnitReport.detail(gate)
      switch gate.status {
      case .failed: test.failure = detail
      case .notApplicable: test.skip = detail
      case .passed: break
      }
      return test
    }
    var tests = gates + JUnitReport.cases(of: result)
    if let problem = report.error {
      var test = Test(group: report.job, name: "run")
      test.error = JUnitReport.plain(problem.text)
      tests.append(test)
    } else if report.outcome == .held {
      var test = Test(group: report.job, name: "run")
      test.failure = "the channel \(report.channel ?? "") is held"
      tests.append(test)
    }
    suites.append(
      Suite(
        name: JUnitReport.plain(report.job), time: Numbers.short(report.seconds.total), cases: tests
      ))
  }

  /// The XML.
  func text() throws -> String {
    let template = try MustacheTemplate(string: JUnitReport.template)
    return template.render([
      "tests": suites.reduce(0) { $0 + $1.tests },
      "failures": suites.reduce(0) { $0 + $1.failures },
      "errors": suites.reduce(0) { $0 + $1.errors },
      "suites": suites.map(\.values),
    ])
  }

  /// A case that was put to no candidate is no test.
  private static func cases(of result: RunResult) -> [Test] {
    let report = result.report
    guard report.cases.total > 0 else { return [] }
    return result.testedCases.map { tested in
      var test = Test(group: "\(report.job).cases", name: tested.id)
      if let failure = report.cases.failed.first(where: { $0.id == tested.id }) {
        let expected = failure.expect ?? "the label of its group"
        test.failure = plain(
          "line \(tested.line): '\(failure.text)': expected \(expected), predicted "
            + "\(failure.predicted) with confidence \(Numbers.short(failure.confidence))")
      } else if tested.isKnownFailing {
        test.skip = "a known failure"
      }
      return test
    }
  }

  private static func detail(_ gate: GateFigures) -> String {
    var parts: [String] = []
    if let value = gate.value { parts.append("value \(Numbers.short(value))") }
    if let threshold = gate.threshold { parts.append("threshold \(Numbers.short(threshold))") }
    if let incumbent = gate.incumbent { parts.append("against \(incumbent)") }
    if !gate.detail.isEmpty { parts.append(gate.detail) }
    return plain(parts.joined(separator: ", "))
  }

  /// XML 1.0 has no place for most control characters, escaped or not.
  private static func plain(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map { scalar in
          let isAllowed =
            scalar.value >= 0x20 && scalar.value != 0xFFFE && scalar.value != 0xFFFF
          return isAllowed ? scalar : "\u{FFFD}"
        }))
  }
}

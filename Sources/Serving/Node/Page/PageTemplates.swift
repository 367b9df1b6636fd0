import Mustache

/// The pages' templates, which are part of the program.
struct PageTemplates: Sendable {
  private let library: MustacheLibrary

  init() throws {
    MustacheContentTypes.register(ScalarEscape(), named: "SCALARS")
    var library = MustacheLibrary()
    let sources = [
      ("head", PackageResources.head_mustache), ("foot", PackageResources.foot_mustache),
      ("page", PackageResources.page_mustache), ("case", PackageResources.case_mustache),
      ("versions", PackageResources.versions_mustache),
    ]
    for (name, bytes) in sources {
      try library.register(String(decoding: bytes, as: UTF8.self), named: name)
    }
    self.library = library
  }

  /// A page with `view` in it.
  func render(_ name: String, _ view: Any) -> String {
    library.render(view, withTemplate: name) ?? ""
  }
}

/// Escapes text for HTML scalar by scalar. The library's own way looks at characters, and a quotation
/// mark with an accent above it is another character than a quotation mark, but not to a browser.
struct ScalarEscape: MustacheContentType {
  private static let escapes: [Unicode.Scalar: String] = [
    "<": "&lt;", ">": "&gt;", "&": "&amp;", "\"": "&quot;", "'": "&#39;",
  ]

  func escapeText(_ text: String) -> String {
    var escaped = String.UnicodeScalarView()
    for scalar in text.unicodeScalars {
      if let escape = ScalarEscape.escapes[scalar] {
        escaped.append(contentsOf: escape.unicodeScalars)
      } else {
        escaped.append(scalar)
      }
    }
    return String(escaped)
  }
}

import Glibc

/// Strings as the list that the C library's functions take.
enum CStrings {
  /// Calls `body` with copies of `strings` and a null pointer behind them.
  static func with<Value>(
    _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
  ) -> Value {
    let copies = strings.map { strdup($0) }
    defer { for copy in copies { free(copy) } }
    return body(copies + [nil])
  }
}

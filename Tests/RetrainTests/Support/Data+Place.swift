import Foundation

extension Data {
  /// Where `part` stands first; `range(of:)` takes half a minute for it in a debug build.
  func place(of part: Data) -> Int? {
    withUnsafeBytes { all -> Int? in
      part.withUnsafeBytes { part -> Int? in
        guard let start = all.baseAddress, let wanted = part.baseAddress else { return nil }
        let last = all.count - part.count
        var place = 0
        while place <= last, let found = memchr(start + place, Int32(part[0]), last - place + 1) {
          place = UnsafeRawPointer(found) - start
          if memcmp(found, wanted, part.count) == 0 { return place }
          place += 1
        }
        return nil
      }
    }
  }
}

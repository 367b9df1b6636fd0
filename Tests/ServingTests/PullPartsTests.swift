import Foundation
import Testing

@testable import Serving

/// The small parts of a pull: addresses, pauses, dates.
struct PullPartsTests {
  @Test(arguments: [
    ("http://a", "http://a/v1/x"),
    ("https://A.example:8443/shop/", "https://A.example:8443/shop/v1/x"),
    ("http://[::1]:80//", "http://[::1]:80/v1/x"),
  ])
  func anOriginGivesAddresses(text: String, address: String) throws {
    #expect(try #require(HTTPOrigin(text)).address(["v1", "x"]) == address)
  }

  @Test(arguments: [
    "", "a", "ftp://a", "http://", "http:///x", "http://me@a", "http://me:pw@a/", "http://a?x=1",
    "http://a#b",
  ])
  func whatIsNoOriginIsRefused(text: String) { #expect(HTTPOrigin(text) == nil) }

  @Test func aNameIsOnePartOfAnAddress() throws {
    let origin = try #require(HTTPOrigin("http://a"))
    #expect(origin.address(["../x y", "é"], suffix: ".sig") == "http://a/..%2Fx%20y/%C3%A9.sig")
  }

  @Test(arguments: [
    ("/y", "http://a:80/y"), ("y", "http://a:80/x/y"), ("http://a/z", "http://a/z"),
    ("//a:80/z", "http://a:80/z"), ("http://b/z", nil), ("https://a/z", nil),
    ("http://a:81/z", nil), ("http://a@b/z", nil), ("", nil),
  ])
  func redirectsStayOnTheServer(location: String, target: String?) throws {
    let origin = try #require(HTTPOrigin("http://a:80"))
    #expect(origin.redirect(from: "http://a:80/x/head", to: location) == target)
  }

  @Test func pausesDoubleUpToTheMostAndSpread() {
    var generator = SystemRandomNumberGenerator()
    let backoff = Backoff()
    for attempt in 1...12 {
      let most = min(30, 0.5 * Double(1 << (attempt - 1)))
      let pauses = (0..<200).map { _ in backoff.pause(after: attempt, using: &generator) }
      #expect(pauses.allSatisfy { (0...most).contains($0) })
      #expect((pauses.max() ?? 0) > most / 2 && (pauses.min() ?? most) < most / 2)
    }
    #expect(backoff.pause(after: 1, asked: 7, using: &generator) >= 7)
  }

  @Test(arguments: [
    ("120", 120), ("0", 0), ("-1", nil), ("soon", nil), (nil, nil),
    ("Sun, 06 Nov 1994 08:49:47 GMT", 10), ("Sun, 06 Nov 1994 08:49:27 GMT", 0),
    ("Sun, 06 Nox 1994 08:49:47 GMT", nil), ("Sunday, 06-Nov-94 08:49:37 GMT", nil),
  ])
  func theTimeToComeBackIsSecondsOrADate(value: String?, seconds: Double?) {
    let now = Date(timeIntervalSince1970: 784_111_777)
    #expect(RetryAfter.seconds(value, now: now) == seconds)
  }
}

import Testing

@testable import Serving

@Suite struct PollScheduleTests {
  /// SplitMix64: https://prng.di.unimi.it/splitmix64.c
  struct Seeded: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }

  /// The most looks in any one second when `times` are those of all nodes.
  private func peak(_ times: [Double]) -> Int {
    Dictionary(grouping: times) { Int($0) }.values.map(\.count).max() ?? 0
  }

  @Test(arguments: [1, 2, 3, 5, 20])
  func aThousandNodesDoNotComeBackInOneSecond(_ failures: Int) {
    var generator = Seeded(state: UInt64(failures))
    var times: [Double] = []
    for _ in 0..<1000 {
      // All failed in the same moments: the worst there is.
      var schedule = PollSchedule(seconds: 30)
      var pause = 0.0
      for _ in 0..<failures { pause = schedule.pause(after: .failed, using: &generator) }
      times.append(pause)
    }
    #expect(peak(times) < 60)
    #expect((times.min() ?? 0) >= 15 && (times.max() ?? .infinity) <= 450)
  }

  @Test func nodesThatStartTogetherWithAModelSpread() {
    var generator = Seeded(state: 7)
    let times = (0..<1000).map { _ in
      PollSchedule(seconds: 30).start(hasModel: true, using: &generator)
    }
    #expect(peak(times) < 60)
    #expect(PollSchedule(seconds: 30).start(hasModel: false, using: &generator) == 0)
  }

  @Test func aRefusalIsNoOutage() {
    var generator = Seeded(state: 9)
    var schedule = PollSchedule(seconds: 10)
    for _ in 0..<50 {
      #expect((5...15).contains(schedule.pause(after: .refused, using: &generator)))
    }
  }
}

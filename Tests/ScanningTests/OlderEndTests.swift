import FoundationEssentials
import Testing

@testable import Scanning

@Suite struct OlderEndTests {
    private func end(_ days: [Int]) -> OlderEnd<Int> {
        OlderEnd(of: days.map { (time: Date(timeIntervalSince1970: Double($0) * 86400), value: $0) })
    }

    @Test(arguments: [([1, 2, 3, 4, 5, 6, 7, 8], 2), ([4, 3, 2, 1], 2), ([9, 1], 9), ([5], 5), (Array(1...40), 10)])
    func isTheOldestQuarterAndTwoAtLeast(days: [Int], newest: Int) {
        #expect(end(days).allSatisfy { $0.value <= newest })
        #expect(!end(days).allSatisfy { $0.value < newest })
    }

    @Test func doesNotHangOnOnePinnedPost() {
        #expect(!end([1, 90, 91, 92, 93, 94, 95, 96]).allSatisfy { $0.value < 50 })
    }

    @Test func decidesNothingForAPageWithoutTimes() {
        #expect(!end([]).allSatisfy { _ in true })
    }
}

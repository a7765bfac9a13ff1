import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct HostConductTests {
    private let start = Date(timeIntervalSince1970: 1_795_000_000)

    private func conduct(_ state: HostState = HostState(host: "social.example")) -> HostConduct {
        HostConduct(state, local { $0.backOff = .seconds(60) })
    }

    private func answer(_ status: Int, retryAfter: String? = nil) -> Answer {
        Answer(
            status: status, failure: status == 0 ? FetchFailure(.timedOut, .notReachable, "") : nil, location: nil,
            headers: retryAfter.map { [Header("Retry-After", $0)] } ?? [], body: [],
            exchange: Exchange(
                requestHead: [], responseHead: [], packedBody: nil, networkProtocol: "http/1.1", peerAddress: nil,
                peerPort: 0, certificates: [],
                timings: Exchange.Timings(nameLookup: 0, connect: 0, secure: 0, firstByte: 0, total: 0)))
    }

    @Test(arguments: [429, 503])
    func aRefusalShutsTheHostAndEachFurtherOneTwiceAsLong(status: Int) {
        var conduct = conduct()
        var now = start
        var waits: [Duration?] = []

        for _ in 0..<14 {
            _ = conduct.judge(answer(status), at: now, luck: 0)
            waits.append(conduct.wait(at: now))
            now += conduct.wait(at: now)?.inSeconds ?? 0
        }

        #expect(waits.prefix(4) == [.seconds(60), .seconds(120), .seconds(240), .seconds(480)])
        #expect(waits.last == .seconds(86400))
    }

    @Test func theServersOwnWordCountsBeforeOurs() {
        var conduct = conduct()

        _ = conduct.judge(answer(429, retryAfter: "7"), at: start, luck: 1)

        #expect(conduct.wait(at: start) == .seconds(7))
        #expect(conduct.wait(at: start + 7) == nil)
    }

    @Test func answersThatWereUnderWayDoNotDoubleTheWait() {
        var conduct = conduct()

        for _ in 0..<5 { _ = conduct.judge(answer(429), at: start, luck: 0) }

        #expect(conduct.state.refusals == 1)
        #expect(conduct.wait(at: start) == .seconds(60))
    }

    @Test func oneForbiddenPageSaysNothingOfTheHostButASecondInARowDoes() {
        var conduct = conduct()

        _ = conduct.judge(answer(403), at: start, luck: 0)
        #expect(conduct.wait(at: start) == nil)
        _ = conduct.judge(answer(200), at: start, luck: 0)
        _ = conduct.judge(answer(403), at: start, luck: 0)
        #expect(conduct.wait(at: start) == nil)
        _ = conduct.judge(answer(403), at: start, luck: 0)

        #expect(conduct.wait(at: start) != nil)
    }

    @Test func aForbiddenPageThatNamesATimeIsARefusal() {
        var conduct = conduct()

        _ = conduct.judge(answer(403, retryAfter: "90"), at: start, luck: 0)

        #expect(conduct.wait(at: start) == .seconds(90))
    }

    @Test(arguments: [500, 502, 0])
    func severalFaultsInARowBreakTheCircuitAndOneGoodAnswerClosesIt(status: Int) {
        var conduct = conduct()

        for _ in 0..<4 { _ = conduct.judge(answer(status), at: start, luck: 0) }
        #expect(conduct.wait(at: start) == nil)
        _ = conduct.judge(answer(status), at: start, luck: 0)
        #expect(conduct.wait(at: start) == .seconds(60))
        _ = conduct.judge(answer(status), at: start + 60, luck: 0)
        #expect(conduct.wait(at: start + 60) == .seconds(120))
        _ = conduct.judge(answer(200), at: start + 180, luck: 0)

        #expect(conduct.wait(at: start) == nil)
        #expect(conduct.state.faults == 0)
    }

    @Test(arguments: [404, 410, 401, 301, 304])
    func anyOtherAnswerShowsAHostThatWorks(status: Int) {
        var state = HostState(host: "social.example")
        state.refusals = 3
        state.faults = 4
        var conduct = conduct(state)

        let hasChanged = conduct.judge(answer(status), at: start, luck: 0)

        #expect(hasChanged && conduct.state.refusals == 0 && conduct.state.faults == 0)
    }

    @Test func luckLengthensAWaitOfOursByATenthAtMost() {
        var conduct = conduct()

        _ = conduct.judge(answer(429), at: start, luck: 1)

        #expect(conduct.wait(at: start) == .seconds(66))
    }

    @Test func aHostOfAnEarlierRunIsLeftAloneUntilItsTime() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }
        let memory = TestMemory()
        var state = HostState(host: "127.0.0.1")
        state.notBefore = Date() + 3600
        memory.remember(state)

        let (deliveries, counts) = try fetch([request(server.url("/a"))], memory: memory)

        #expect(deliveries.failures.map(\.code) == [.hostWaits])
        #expect(deliveries.failures.map(\.reason) == [.deferred])
        #expect(counts.sent == 0 && counts.robots == 0 && server.robotsRequests.isEmpty)
    }

    @Test func aShortWaitIsWaitedForAndTheSameIsAskedAgain() throws {
        let isFirst = LoopbackSwitch()
        let server = try LoopbackServer { _ in
            isFirst.flip() ? ServedAnswer(429, headers: [("Retry-After", "1")]) : .text("page")
        }
        defer { server.stop() }

        let (deliveries, counts) = try fetch(["/a", "/b"].map { request(server.url($0)) })

        #expect(deliveries.pages.count == 2)
        #expect(counts.sent == 3 && counts.admitted == 2)
        let times = server.requests.map(\.receivedAt)
        #expect(times[1] - times[0] >= .milliseconds(990))
        #expect(server.requests.map(\.path) == ["/a", "/a", "/b"])
    }

    @Test func aLongWaitPutsOffTheRestAndIsRemembered() throws {
        let server = try LoopbackServer { _ in ServedAnswer(503, headers: [("Retry-After", "600")]) }
        defer { server.stop() }
        let memory = TestMemory()

        let (deliveries, counts) = try fetch((0..<5).map { request(server.url("/\($0)")) }, memory: memory)

        #expect(deliveries.failures.map(\.reason) == Array(repeating: .deferred, count: 5))
        #expect(counts.sent == 1)
        let until = try #require(memory.state(of: "127.0.0.1")?.notBefore)
        #expect((590...600).contains(until.timeIntervalSinceNow))
    }

    @Test func theDelayHoldsAcrossRuns() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }
        let memory = TestMemory()
        let slow = local { $0.delay = .milliseconds(400) }

        _ = try fetch([request(server.url("/a"))], slow, memory: memory)
        _ = try fetch([request(server.url("/b"))], slow, memory: memory)

        let times = (server.robotsRequests + server.requests).map(\.receivedAt).sorted()
        #expect(zip(times, times.dropFirst()).allSatisfy { $1 - $0 >= .milliseconds(390) })
    }
}

import Dispatch
import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct FetcherTests {
    @Test func aPageIsReceivedWithItsHeadersAndBody() throws {
        let server = try LoopbackServer { _ in .text("Good morning", headers: [("ETag", "\"a\"")]) }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/one"))])

        let page = try #require(deliveries.pages.first)
        #expect(page.url == server.url("/one"))
        #expect(page.status == 200)
        #expect(String(decoding: page.body, as: UTF8.self) == "Good morning")
        #expect(page.header("content-type") == "text/plain; charset=utf-8")
        #expect(page.validators == Validators(etag: "\"a\"", lastModified: nil))
        #expect(page.redirects == [])
        #expect(counts.admitted == 1)
        #expect(counts.done == 1)
        #expect(counts.bytes == 12)
    }

    @Test func anEmptyBodyIsAPage() throws {
        let server = try LoopbackServer { _ in ServedAnswer() }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/"))])

        #expect(deliveries.pages.map(\.body) == [[]])
    }

    @Test func oneConnectionServesManyRequestsToAHost() throws {
        let server = try LoopbackServer { .text($0.path) }
        defer { server.stop() }

        let (deliveries, _) = try fetch((0..<100).map { request(server.url("/\($0)")) })

        #expect(Set(deliveries.pages.map { String(decoding: $0.body, as: UTF8.self) }).count == 100)
        #expect(server.connections == 1)
    }

    @Test func theUserAgentSaysWhoWeAreAndWhomToWriteTo() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }

        _ = try fetch([request(server.url("/"))])

        let asked = try #require(server.requests.first)
        #expect(asked.header("user-agent") == "Probity/1.0 (+mailto:psd@northshire.example)")
        #expect(asked.method == "GET")
        #expect(asked.header("accept-encoding")?.contains("gzip") == true)
        #expect(asked.header("referer") == nil)
        #expect(asked.header("authorization") == nil)
    }

    @Test func aCookieIsNeverSentBack() throws {
        let server = try LoopbackServer { request in
            request.path == "/0" ? .redirect(to: "/1") : .text("", headers: [("Set-Cookie", "id=1; Path=/")])
        }
        defer { server.stop() }

        _ = try fetch((0..<3).map { request(server.url("/\($0)")) })

        #expect(server.requests.count == 4)
        #expect(server.requests.allSatisfy { $0.header("cookie") == nil })
    }

    @Test func oneHostIsAskedOneRequestAtATime() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }

        _ = try fetch((0..<30).map { request(server.url("/\($0)")) }, local { $0.transfers = 16 })

        #expect(server.mostAtOnce == 1)
    }

    @Test func asManyRequestsAsAllowedAreUnderWayAtAHost() throws {
        let arrived = DispatchSemaphore(value: 0)
        let go = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            arrived.signal()
            go.wait()
            return .text("")
        }
        defer { server.stop() }
        let deliveries = Deliveries()
        let fetcher = try Fetcher(
            local {
                $0.perHost = 8
                $0.transfers = 4
            }, deliver: deliveries.take)

        fetcher.enqueue((0..<12).map { request(server.url("/\($0)")) })
        fetcher.finish()
        let four = (0..<4).allSatisfy { _ in arrived.wait(timeout: .now() + 30) == .success }

        #expect(four)
        #expect(fetcher.counts.sent == 4)
        for _ in 0..<12 { go.signal() }
        #expect(fetcher.isDrainedInTime())
        #expect(server.mostAtOnce == 4)
        #expect(deliveries.pages.count == 12)
    }

    @Test func requestsToAHostStartADelayApartAndOthersDoNotWait() throws {
        let server = try LoopbackServer { .text($0.path) }
        let other = try LoopbackServer { .text($0.path) }
        defer {
            server.stop()
            other.stop()
        }
        let configuration = local {
            $0.delay = .milliseconds(200)
            $0.connectTo = ["slow.example": "127.0.0.1:\(server.port)", "*.other.example": "127.0.0.1:\(other.port)"]
        }

        _ = try fetch(
            (0..<4).map { request("http://slow.example/\($0)") }
                + (0..<4).map { request("http://h\($0).other.example/") },
            configuration)

        let times = server.requests.map(\.receivedAt)
        #expect(server.requests.map(\.path) == ["/0", "/1", "/2", "/3"])
        // Measured at the server, where the first request arrives late by the time of its connect.
        for (earlier, later) in zip(times, times.dropFirst()) {
            #expect(later - earlier >= .milliseconds(150))
        }
        let last = try #require(times.last)
        #expect(other.requests.count == 4)
        #expect(other.requests.allSatisfy { $0.receivedAt < last })
    }

    @Test func withoutAdmissionRequestsStopAtTheNumberOfTransfers() throws {
        let server = try LoopbackServer { .text($0.path) }
        defer { server.stop() }
        let deliveries = Deliveries(admitsAtOnce: false)
        let fetcher = try Fetcher(
            local {
                $0.transfers = 5
                $0.perHost = 5
            }, deliver: deliveries.take)

        fetcher.enqueue((0..<20).map { request(server.url("/\($0)")) })
        fetcher.finish()

        #expect(deliveries.await(5))
        #expect(fetcher.counts.sent == 5)
        #expect(server.requests.count == 5)
        deliveries.admit(2)
        #expect(deliveries.await(2))
        #expect(fetcher.counts.sent == 7)
        for _ in 0..<13 {
            deliveries.admit(1)
            #expect(deliveries.await(1))
        }
        #expect(fetcher.counts.sent == 20)
        deliveries.admit(5)
        #expect(fetcher.isDrainedInTime())
        #expect(fetcher.counts.done == 20)
    }

    @Test func validatorsAreSentByteForByteAndNotModifiedIsAResult() throws {
        let server = try LoopbackServer { _ in ServedAnswer(304, headers: [("ETag", "W/\"x/'1\"")]) }
        defer { server.stop() }
        let date = "Sat, 21 Nov 2026 09:00:00 GMT"

        let (deliveries, counts) = try fetch([request(server.url("/"), etag: "W/\"x/'0\"", lastModified: date)])

        let asked = try #require(server.requests.first)
        #expect(asked.header("if-none-match") == "W/\"x/'0\"")
        #expect(asked.header("if-modified-since") == date)
        #expect(deliveries.unchanged == [Validators(etag: "W/\"x/'1\"", lastModified: date)])
        #expect(counts.notModified == 1)
        #expect(counts.done == 1)
    }

    @Test func withoutValidatorsNothingIsConditionalAndNotModifiedIsAFailure() throws {
        let server = try LoopbackServer { _ in ServedAnswer(304) }
        defer { server.stop() }

        let (deliveries, _) = try fetch([
            request(server.url("/"), etag: ""), request(server.url("/"), etag: "a\r\nX: y"),
        ])

        #expect(server.requests.allSatisfy { $0.header("if-none-match") == nil && $0.header("x") == nil })
        #expect(deliveries.failures.map(\.status) == [304, 304])
        #expect(deliveries.failures.map(\.reason) == [.notReachable, .notReachable])
    }

    @Test func theConditionsOfOneRequestDoNotStayForTheNext() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }

        _ = try fetch([request(server.url("/0"), etag: "\"a\""), request(server.url("/1"))])

        #expect(server.requests.map { $0.header("if-none-match") } == ["\"a\"", nil])
    }

    @Test func cancelDropsWhatWaitsAndLetsWhatRunsComplete() throws {
        let arrived = DispatchSemaphore(value: 0)
        let go = DispatchSemaphore(value: 0)
        let server = try LoopbackServer { _ in
            arrived.signal()
            go.wait()
            return .text("")
        }
        defer { server.stop() }
        let deliveries = Deliveries()
        let fetcher = try Fetcher(local(), deliver: deliveries.take)
        fetcher.enqueue((0..<10).map { request(server.url("/\($0)")) })
        let isUnderWay = arrived.wait(timeout: .now() + 30) == .success

        fetcher.cancel()
        fetcher.enqueue([request(server.url("/late"))])
        #expect(deliveries.await(10))
        go.signal()

        #expect(isUnderWay)
        #expect(fetcher.isDrainedInTime())
        #expect(deliveries.pages.count == 1)
        #expect(deliveries.dropped == 10)
        let counts = fetcher.counts
        #expect(counts.admitted == 11)
        #expect(counts.done == 1)
        #expect(counts.dropped == 10)
        #expect(counts.failed == 0)
        #expect(server.requests.count == 1)
    }

    @Test func countsAddUpUnderFailures() throws {
        let server = try LoopbackServer { request in
            switch request.path.utf8.count % 3 {
            case 0: ServedAnswer(404)
            case 1: .text("")
            default: ServedAnswer(claiming: 100, 200, [1], then: .close)
            }
        }
        defer { server.stop() }

        let (deliveries, counts) = try fetch(
            (0..<60).map { request(server.url("/" + String(repeating: "a", count: $0))) }, local { $0.perHost = 4 })

        #expect(deliveries.count == 60)
        #expect(counts.admitted == 60)
        #expect(counts.done == 20)
        #expect(counts.failed == 40)
        #expect(counts.dropped == 0)
    }

    @Test func aFetcherThatIsLetGoFinishesWhatItWasGiven() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }
        let deliveries = Deliveries()

        try Fetcher(local(), deliver: deliveries.take).enqueue((0..<20).map { request(server.url("/\($0)")) })

        #expect(deliveries.await(20))
        #expect(deliveries.pages.count == 20)
    }

    @Test func aFetcherWithoutRequestsIsDrainedWhenFinished() throws {
        let (deliveries, counts) = try fetch([])

        #expect(deliveries.count == 0)
        #expect(
            counts.admitted == 0 && counts.done == 0 && counts.failed == 0 && counts.dropped == 0 && counts.sent == 0)
    }

    @Test func theTimeOfAPageIsTheGivenClocks() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }
        let deliveries = Deliveries()
        let fetcher = try Fetcher(
            local(), now: { Date(timeIntervalSince1970: 1_795_252_351) }, deliver: deliveries.take)

        fetcher.enqueue([request(server.url("/"))])

        #expect(deliveries.await(1))
        #expect(deliveries.pages.map(\.fetchedAt) == [Date(timeIntervalSince1970: 1_795_252_351)])
    }
}

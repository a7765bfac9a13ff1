import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct FetchFailureTests {
    @Test(arguments: [
        (401, NotAssessed.Reason.refused), (403, .refused), (429, .refused), (451, .refused), (404, .notReachable),
        (410, .notReachable), (418, .notReachable), (500, .notReachable), (503, .notReachable), (204, .notReachable),
        (206, .notReachable), (302, .notReachable),
    ])
    func eachStatusHasItsReasonAndItsSentence(status: Int, reason: NotAssessed.Reason) throws {
        let server = try LoopbackServer { _ in ServedAnswer(status, status == 204 ? [] : [1, 2, 3]) }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/"))])

        let failure = try #require(deliveries.failures.first)
        #expect(failure.reason == reason)
        #expect(failure.status == status)
        #expect(failure.detail.hasPrefix("The server answered \(status): "))
        #expect(counts.failed == 1)
    }

    @Test func aStatusSaysMoreThanTheBrokenBodyBehindIt() throws {
        let server = try LoopbackServer { _ in ServedAnswer(claiming: 100, 404, [1], then: .close) }
        defer { server.stop() }

        #expect(try failure(of: server.url("/")).status == 404)
    }

    @Test func aServerThatStallsTimesOut() throws {
        let server = try LoopbackServer { _ in .stall }
        defer { server.stop() }

        let failure = try failure(of: server.url("/"), local { $0.timeout = .milliseconds(300) })

        #expect(failure.code == .timedOut)
        #expect(failure.reason == .notReachable)
    }

    @Test func aTransferThatCrawlsIsGivenUpBeforeItsTimeout() throws {
        let server = try LoopbackServer { _ in ServedAnswer(claiming: 1000, 200, [1, 2, 3], then: .stall) }
        defer { server.stop() }
        let configuration = local {
            $0.lowSpeedTime = .seconds(1)
            $0.timeout = .seconds(25)
        }
        let start = ContinuousClock.now

        let failure = try failure(of: server.url("/"), configuration)

        #expect(failure.code == .timedOut)
        #expect(.now - start < .seconds(20))
    }

    @Test func aRefusedConnectionIsNotReachable() throws {
        let server = try LoopbackServer { _ in .text("") }
        let url = server.url("/")
        server.stop()
        // Until the port is free again, the connection is accepted by nobody and closed.
        let failure = try failure(of: url)

        #expect([.noConnection, .brokenOff].contains(failure.code))
        #expect(failure.reason == .notReachable)
    }

    @Test func aTruncatedBodyIsNoPage() throws {
        let server = try LoopbackServer { _ in ServedAnswer(claiming: 1000, 200, [1, 2, 3], then: .close) }
        defer { server.stop() }

        #expect(try failure(of: server.url("/")).code == .brokenOff)
    }

    @Test func aTruncatedChunkedBodyIsNoPage() throws {
        let answer = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n"
        let server = try LoopbackServer { _ in ServedAnswer(raw: Array(answer.utf8), then: .close) }
        defer { server.stop() }

        #expect(try failure(of: server.url("/")).code == .brokenOff)
    }

    @Test func anAnswerThatIsNoHTTPIsNoPage() throws {
        let server = try LoopbackServer { _ in ServedAnswer(raw: Array("hello\r\n".utf8), then: .close) }
        defer { server.stop() }

        #expect(try failure(of: server.url("/")).reason == .notReachable)
    }

    @Test func aServerWithoutTLSIsNotAskedInPlainText() throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }

        let failure = try failure(of: "https://127.0.0.1:\(server.port)/", local { $0.timeout = .seconds(2) })

        #expect([.insecure, .timedOut].contains(failure.code))
        #expect(server.requests.isEmpty)
    }

    @Test func aHostWithoutAnAddressIsNotReachable() throws {
        #expect(try failure(of: "http://no-such-host.invalid/").code == .hostNotFound)
    }

    @Test(arguments: [
        "ftp://127.0.0.1/", "http://user:word@127.0.0.1/", "file:///etc/passwd", "http:///x", "not a URL",
    ])
    func anAddressThatMayNotBeAskedIsRefusedUnsent(url: String) throws {
        let (deliveries, counts) = try fetch([request(url)])

        #expect(deliveries.failures.map(\.code) == [.addressUnusable])
        #expect(deliveries.failures.map(\.reason) == [.refused])
        #expect(counts.sent == 0)
    }

    @Test func aBodyAtTheLimitIsAPageAndOneByteMoreIsTooLarge() throws {
        let server = try LoopbackServer { request in
            ServedAnswer(200, [UInt8](repeating: 65, count: request.path == "/at" ? 1000 : 1001))
        }
        defer { server.stop() }

        let (deliveries, _) = try fetch(
            [request(server.url("/at")), request(server.url("/over"))], local { $0.bodyLimit = 1000 })

        #expect(deliveries.pages.map(\.body.count) == [1000])
        #expect(deliveries.failures.map(\.code) == [.bodyTooLarge])
        #expect(deliveries.failures.map(\.reason) == [.tooLarge])
    }

    @Test func aBodyThatGrowsPastTheLimitUnannouncedIsTooLarge() throws {
        let head = "HTTP/1.1 200 OK\r\n\r\n"
        let server = try LoopbackServer { _ in
            ServedAnswer(raw: Array(head.utf8) + [UInt8](repeating: 65, count: 200_000), then: .close)
        }
        defer { server.stop() }

        #expect(try failure(of: server.url("/"), local { $0.bodyLimit = 100_000 }).code == .bodyTooLarge)
    }

    @Test func theLimitCountsDecodedBytes() throws {
        let server = try LoopbackServer { request in
            ServedAnswer(
                200, GzippedZeros.member(runs: request.path == "/small" ? 10 : 2000),
                headers: [("Content-Encoding", "gzip")])
        }
        defer { server.stop() }

        let (deliveries, _) = try fetch(
            [request(server.url("/small")), request(server.url("/bomb"))], local { $0.bodyLimit = 100_000 })

        #expect(deliveries.pages.map(\.body) == [[UInt8](repeating: 0, count: 2581)])
        #expect(deliveries.failures.map(\.code) == [.bodyTooLarge])
    }

    @Test func damagedCompressionIsNoPage() throws {
        let server = try LoopbackServer { _ in
            ServedAnswer(200, Array("no gzip at all".utf8), headers: [("Content-Encoding", "gzip")])
        }
        defer { server.stop() }

        #expect(try failure(of: server.url("/")).code == .undecodable)
    }

    @Test func headersPastTheirLimitAreTooLarge() throws {
        let server = try LoopbackServer { _ in
            .text("", headers: (0..<100).map { ("X-\($0)", String(repeating: "x", count: 100)) })
        }
        defer { server.stop() }

        let failure = try failure(of: server.url("/"), local { $0.headerLimit = 2000 })

        #expect(failure.code == .headersTooLarge)
        #expect(failure.reason == .tooLarge)
    }

    @Test(arguments: ["127.0.0.1", "localhost", "[::1]"])
    func aLocalAddressIsRefusedBeforeItIsConnectedTo(host: String) throws {
        let server = try LoopbackServer { _ in .text("") }
        defer { server.stop() }
        var configuration = FetchConfiguration(contact: "psd@northshire.example", version: "1.0")
        configuration.delay = .milliseconds(1)

        let failure = try failure(of: "http://\(host):\(server.port)/", configuration)

        #expect(failure.code == .privateAddress)
        #expect(failure.reason == .refused)
        #expect(server.connections == 0)
    }

    @Test func aMulticastAddressIsRefusedEvenIfPrivateOnesAreAllowed() throws {
        #expect(try failure(of: "http://224.0.0.1/").code == .privateAddress)
        #expect(try failure(of: "http://0.0.0.0:1/").code == .privateAddress)
    }

    @Test func aPublicAddressIsNotAskedWithoutAContactOrWithoutADelay() {
        var polite = FetchConfiguration(contact: "psd@northshire.example", version: "1.0")
        polite.allowPrivate = true
        var anonymous = polite
        anonymous.contact = nil
        var hasty = polite
        hasty.delay = .zero

        #expect(CurlEasy.Limits(polite).refusal(of: .everyone) == nil)
        #expect(CurlEasy.Limits(anonymous).refusal(of: .everyone) == .contactMissing)
        #expect(CurlEasy.Limits(hasty).refusal(of: .everyone) == .delayMissing)
        #expect(CurlEasy.Limits(anonymous).refusal(of: .local) == nil)
        #expect(CurlEasy.Limits(hasty).refusal(of: .local) == nil)
    }

    private func failure(of url: String, _ configuration: FetchConfiguration = local()) throws -> FetchFailure {
        let (deliveries, counts) = try fetch([request(url)], configuration)
        #expect(counts.failed == 1)
        return try #require(deliveries.failures.first)
    }
}

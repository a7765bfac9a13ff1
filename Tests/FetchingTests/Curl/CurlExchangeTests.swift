import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct CurlExchangeTests {
    private func page(_ answer: ServedAnswer) throws -> (page: Page, asked: ServedRequest) {
        let server = try LoopbackServer { _ in answer }
        defer { server.stop() }
        let (deliveries, _) = try fetch([request(server.url("/tea"), etag: "\"v0\"")])
        return (try #require(deliveries.pages.first), try #require(server.requests.first))
    }

    @Test func keepsBothHeadsAsTheyPassedOverTheWire() throws {
        let (page, asked) = try page(
            ServedAnswer(200, [65], headers: [("X-Odd", "  spaced  "), ("x-odd", "twice")]))

        let exchange = try #require(page.exchange)
        let sent = String(decoding: exchange.requestHead, as: UTF8.self)
        #expect(sent.hasPrefix("GET /tea HTTP/1.1\r\nHost: 127.0.0.1:") && sent.hasSuffix("\r\n\r\n"))
        for (name, value) in asked.headers { #expect(sent.lowercased().contains("\(name): \(value)".lowercased())) }
        #expect(sent.contains("If-None-Match: \"v0\"\r\n"))
        #expect(
            String(decoding: exchange.responseHead, as: UTF8.self)
                == "HTTP/1.1 200 Status\r\nContent-Length: 1\r\nX-Odd:   spaced  \r\nx-odd: twice\r\n\r\n")
    }

    @Test func keepsAPackedBodyAsItWasReceived() throws {
        let (page, asked) = try page(ServedAnswer(200, PackedTea.gzip, headers: [("Content-Encoding", "gzip")]))

        #expect(asked.header("accept-encoding") == "gzip, deflate")
        #expect(page.body == PackedTea.text)
        #expect(page.exchange?.packedBody == PackedTea.gzip)
        let again = try StoredAnswer(head: page.exchange?.responseHead ?? [], body: PackedTea.gzip).page(
            url: page.url, redirects: page.redirects, robots: page.robots, fetchedAt: page.fetchedAt, bodyLimit: 100)
        #expect(again.body == page.body && again.headers == page.headers && again.status == 200)
    }

    @Test func keepsABodyThatIsNotPackedOnce() throws {
        let (page, _) = try page(.text("Tea"))

        #expect(page.exchange?.packedBody == nil)
    }

    @Test func undoesTheTransferCodingOnly() throws {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nTea\r\n0\r\n\r\n"

        let (page, _) = try page(ServedAnswer(raw: [UInt8](chunked.utf8), then: .keepAlive))

        let head = String(decoding: page.exchange?.responseHead ?? [], as: UTF8.self)
        #expect(page.body == [UInt8]("Tea".utf8))
        #expect(head.contains("chunked"))
    }

    @Test func saysWhoAnsweredAndHowLongItTook() throws {
        let exchange = try #require(try page(.text("Tea")).page.exchange)

        #expect(exchange.peerAddress == "127.0.0.1" && exchange.peerPort > 0)
        #expect(exchange.networkProtocol == "http/1.1" && exchange.certificates.isEmpty)
        #expect(exchange.timings.total >= exchange.timings.firstByte && exchange.timings.firstByte > 0)
    }

    @Test func readsNoPageFromACodingThatWasNotOffered() throws {
        let server = try LoopbackServer { _ in ServedAnswer(200, [1, 2], headers: [("Content-Encoding", "br")]) }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/"))])

        #expect(deliveries.failures.map(\.code) == [.undecodable])
    }
}

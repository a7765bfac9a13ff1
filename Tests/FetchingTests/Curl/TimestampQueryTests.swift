import TestSupport
import Testing

@testable import Fetching

@Suite struct TimestampQueryTests {
    @Test func theAuthorityIsAskedOnceAndItsAnswerHandedBack() throws {
        let server = try LoopbackServer { _ in ServedAnswer(200, [0x30, 0x03, 0x02, 0x01, 0x00], then: .close) }
        defer { server.stop() }

        let answer = try TimestampQuery.answer(to: [1, 0, 2], from: server.url("/tsr"), userAgent: "Probity/test")

        #expect(answer == [0x30, 0x03, 0x02, 0x01, 0x00])
        let request = try #require(server.requests.first)
        #expect(server.requests.count == 1 && request.method == "POST" && request.path == "/tsr")
        #expect(request.header("content-type") == "application/timestamp-query")
        #expect(request.header("content-length") == "3" && request.header("user-agent") == "Probity/test")
    }

    @Test(arguments: [
        ServedAnswer(500, [1], then: .close), ServedAnswer(302, headers: [("Location", "/other")], then: .close),
        ServedAnswer(200, [UInt8](repeating: 0, count: (1 << 18) + 1), then: .close),
        ServedAnswer(claiming: 10, 200, [1], then: .close),
    ])
    func anythingElseIsNoAnswer(answer: ServedAnswer) throws {
        let server = try LoopbackServer { _ in answer }
        defer { server.stop() }

        #expect {
            try TimestampQuery.answer(to: [1], from: server.url("/tsr"), userAgent: "Probity/test")
        } throws: { ($0 as? FetchError)?.code == .system }
    }
}

import TestSupport
import Testing

@testable import Fetching

@Suite struct ConnectToTests {
    @Test func theMostExactPatternCounts() throws {
        let table = try ConnectTo(
            [
                "*": "127.0.0.1:1", "*.example": "127.0.0.1:2", "*.social.example": "127.0.0.1:3",
                "One.example": "[::1]:4",
            ], allowPrivate: true)

        #expect(table.target(for: "one.example") == "[::1]:4")
        #expect(table.target(for: "two.example") == "127.0.0.1:2")
        #expect(table.target(for: "a.social.example") == "127.0.0.1:3")
        #expect(table.target(for: "elsewhere.test") == "127.0.0.1:1")
        #expect(try ConnectTo([:], allowPrivate: false).target(for: "one.example") == nil)
    }

    @Test(arguments: ["8.8.8.8:80", "127.0.0.1", "127.0.0.1:0", "localhost:80", "::1:80", "0.0.0.0:80", "[fe80::1", ""])
    func aTargetThatIsNotALocalAddressWithAPortIsRefused(target: String) {
        let error = #expect(throws: FetchError.self) { try ConnectTo(["*": target], allowPrivate: true) }

        #expect(error?.code == .connectTo)
    }

    @Test func withoutPrivateAddressesThereIsNoConnectingElsewhere() {
        let error = #expect(throws: FetchError.self) { try ConnectTo(["*": "127.0.0.1:80"], allowPrivate: false) }

        #expect(error?.code == .connectTo)
    }

    @Test func aHostIsConnectedToElsewhereAndStillAskedByItsName() throws {
        let server = try LoopbackServer { .text($0.header("host") ?? "") }
        defer { server.stop() }

        let (deliveries, _) = try fetch(
            [request("http://social.northshire.example/@a.rss")],
            local { $0.connectTo = ["*.northshire.example": "127.0.0.1:\(server.port)"] })

        #expect(deliveries.pages.map { String(decoding: $0.body, as: UTF8.self) } == ["social.northshire.example"])
        #expect(deliveries.pages.map(\.url) == ["http://social.northshire.example/@a.rss"])
    }
}

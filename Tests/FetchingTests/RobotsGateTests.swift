import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct RobotsGateTests {
    /// A server with this robots.txt, and a page everywhere else.
    private func server(_ robots: @escaping @Sendable (ServedRequest) -> ServedAnswer) throws -> LoopbackServer {
        try LoopbackServer(hasRobots: true) { $0.path == "/robots.txt" ? robots($0) : .text("page") }
    }

    private func paths(_ server: LoopbackServer) -> [String] { server.requests.map(\.path) }

    @Test func theRulesAreAskedForOnceBeforeTheFirstPage() throws {
        let server = try server { _ in .text("User-agent: *\nDisallow: /private\n") }
        defer { server.stop() }
        let memory = TestMemory()

        let (deliveries, counts) = try fetch(
            ["/a", "/private", "/b"].map { request(server.url($0)) }, memory: memory)

        #expect(paths(server) == ["/robots.txt", "/a", "/b"])
        #expect(deliveries.failures.map(\.code) == [.robotsForbid])
        #expect(deliveries.failures.map(\.reason) == [.robots])
        #expect(counts.robots == 1 && counts.sent == 2 && counts.admitted == 3)
        #expect(Set(deliveries.pages.map(\.robots?.ground)) == [.allowed])
        #expect(deliveries.pages.first?.robots?.sha256 == memory.robots(of: server.url(""))?.sha256)
        #expect(memory.robots(of: server.url(""))?.sha256 == "33 bytes")
        #expect(server.requests.first?.header("user-agent")?.hasPrefix("Probity/") == true)
    }

    @Test(arguments: [400, 401, 403, 404, 410, 418, 451])
    func withoutAFileEverythingIsAllowed(status: Int) throws {
        let server = try server { _ in ServedAnswer(status) }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/a"))])

        #expect(deliveries.pages.map(\.robots?.ground) == [.noFile])
    }

    @Test(arguments: [500, 502, 503, 599, 429, 304, 206])
    func anyOtherAnswerShutsTheOriginForNow(status: Int) throws {
        let server = try server { _ in ServedAnswer(status) }
        defer { server.stop() }

        let (deliveries, counts) = try fetch(["/a", "/b"].map { request(server.url($0)) })

        #expect(deliveries.failures.map(\.reason) == [.deferred, .deferred])
        #expect(paths(server) == ["/robots.txt"])
        #expect(counts.sent == 0)
    }

    @Test func noAnswerShutsTheOriginForNow() throws {
        let server = try server { _ in .stall }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/a"))], local { $0.timeout = .milliseconds(300) })

        #expect(deliveries.failures.map(\.reason) == [.deferred])
        #expect(paths(server) == ["/robots.txt"])
    }

    @Test func aFileThatBreaksOffShutsTheOriginForNow() throws {
        let server = try server { _ in ServedAnswer(claiming: 100, 200, Array("User-agent: *".utf8), then: .close) }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/a"))])

        #expect(deliveries.failures.map(\.reason) == [.deferred])
    }

    @Test func fiveRedirectsToAFileAreFollowedAlsoToAnotherOrigin() throws {
        let other = try LoopbackServer(hasRobots: true) { _ in .text("User-agent: *\nDisallow: /a") }
        defer { other.stop() }
        let server = try LoopbackServer(hasRobots: true) { request in
            switch request.path {
            case "/robots.txt": .redirect(to: "/1")
            case "/4": .redirect(to: other.url("/rules"))
            default: Int(request.path.dropFirst()).map { .redirect(to: "/\($0 + 1)") } ?? .text("page")
            }
        }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/a")), request(server.url("/b"))])

        #expect(deliveries.failures.map(\.code) == [.robotsForbid])
        #expect(deliveries.pages.map(\.url) == [server.url("/b")])
        #expect(paths(other) == ["/rules"])
    }

    @Test func aCircleOfRedirectsShutsTheOriginForNow() throws {
        let server = try server { _ in .redirect(to: "/robots.txt") }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/a"))])

        #expect(deliveries.failures.count == 1 && deliveries.pages.isEmpty)
    }

    @Test func aPageIsNotFollowedToWhereRulesForbidIt() throws {
        let closed = try server { _ in .text("User-agent: probity\nDisallow: /") }
        defer { closed.stop() }
        let open = try LoopbackServer { _ in .redirect(to: closed.url("/secret")) }
        defer { open.stop() }

        let (deliveries, _) = try fetch([request(open.url("/a"))])

        #expect(deliveries.failures.map(\.code) == [.robotsForbid])
        #expect(paths(closed) == ["/robots.txt"])
    }

    @Test func aLargeFileIsReadUpToTheLimit() throws {
        let rules = "User-agent: *\nDisallow: /a\n" + String(repeating: "# filler\n", count: 80_000)
        let server = try server { _ in .text(rules) }
        defer { server.stop() }

        let (deliveries, _) = try fetch(
            ["/a", "/b"].map { request(server.url($0)) }, local { $0.bodyLimit = 1000 })

        #expect(deliveries.failures.map(\.code) == [.robotsForbid])
        #expect(deliveries.pages.count == 1)
    }

    @Test func aFileOfTodayIsNotAskedForAgain() throws {
        let server = try server { _ in .text("") }
        defer { server.stop() }
        let memory = TestMemory()
        memory.remember(
            RobotsFile(
                origin: server.url(""), status: 200, body: Array("User-agent: *\nDisallow: /a".utf8), sha256: "old",
                fetchedAt: Date() - 23 * 3600))

        let (deliveries, _) = try fetch(["/a", "/b"].map { request(server.url($0)) }, memory: memory)

        #expect(paths(server) == ["/b"])
        #expect(deliveries.failures.map(\.code) == [.robotsForbid])
    }

    @Test(arguments: [25 * 3600, -3600])
    func aFileOfYesterdayOrOfTomorrowIsAskedForAgain(age: Int) throws {
        let server = try server { _ in .text("") }
        defer { server.stop() }
        let memory = TestMemory()
        memory.remember(
            RobotsFile(
                origin: server.url(""), status: 404, body: [], sha256: nil, fetchedAt: Date() - Double(age)))

        _ = try fetch([request(server.url("/a"))], memory: memory)

        #expect(paths(server) == ["/robots.txt", "/a"])
    }

    @Test func anOriginThatGaveNoAnswerAMomentAgoIsNotAskedAgain() throws {
        let server = try server { _ in .text("") }
        defer { server.stop() }
        let memory = TestMemory()
        memory.remember(
            RobotsFile(origin: server.url(""), status: 500, body: [], sha256: nil, fetchedAt: Date() - 300))

        let (deliveries, _) = try fetch([request(server.url("/a"))], memory: memory)

        #expect(server.requests.isEmpty)
        #expect(deliveries.failures.map(\.code) == [.robotsUnanswered])
    }

    @Test func anAuthorityThatEndedWhileRequestsWaitedEndsThem() throws {
        let server = try server { _ in .text("") }
        defer { server.stop() }
        let deliveries = Deliveries()
        let fetcher = try Fetcher(local(), now: { .distantFuture }, deliver: deliveries.take)

        fetcher.enqueue([request(server.url("/a"))])
        fetcher.finish()

        #expect(fetcher.isDrainedInTime())
        #expect(deliveries.failures.map(\.code) == [.authorityEnded])
        #expect(server.requests.isEmpty)
    }

    @Test func cancelDropsWhatWaitsForARobotsFile() throws {
        let server = try server { _ in .stall }
        defer { server.stop() }
        let deliveries = Deliveries()
        let fetcher = try Fetcher(local { $0.timeout = .seconds(1) }, deliver: deliveries.take)
        fetcher.enqueue(["/a", "/b"].map { request(server.url($0)) })

        fetcher.cancel()

        #expect(fetcher.isDrainedInTime())
        #expect(deliveries.dropped == 2)
        #expect(fetcher.counts.admitted == 2 && fetcher.counts.dropped == 2)
    }
}

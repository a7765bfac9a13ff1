import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching

@Suite struct ErrandTests {
    @Test func redirectsAreFollowedAndRecorded() throws {
        let server = try LoopbackServer { request in
            switch request.path {
            case "/0": .redirect(to: "/1", 301)
            case "/1": .redirect(to: "sub/2?a=b", 307)
            case "/sub/2?a=b":
                .redirect(to: "//localhost:\(request.header("host")?.split(separator: ":").last ?? "")/3", 308)
            default: .text(request.path)
            }
        }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/0"))])

        let page = try #require(deliveries.pages.first)
        #expect(page.url == "http://localhost:\(server.port)/3")
        #expect(page.redirects == [server.url("/0"), server.url("/1"), server.url("/sub/2?a=b")])
        #expect(String(decoding: page.body, as: UTF8.self) == "/3")
        #expect(counts.sent == 4)
        #expect(counts.admitted == 1)
        #expect(deliveries.outcomes.map(\.url) == [server.url("/0")])
    }

    @Test func fiveRedirectsAreFollowedAndASixthIsNot() throws {
        let server = try LoopbackServer { request in
            let number = Int(request.path.dropFirst()) ?? 0
            return number == 0 ? .text("") : .redirect(to: "/\(number - 1)")
        }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/5")), request(server.url("/6"))])

        #expect(deliveries.pages.map(\.redirects.count) == [5])
        #expect(deliveries.failures.map(\.code) == [.tooManyRedirects])
        #expect(deliveries.failures.map(\.reason) == [.notReachable])
    }

    @Test func aCircleOfRedirectsIsSeen() throws {
        let server = try LoopbackServer { .redirect(to: $0.path == "/a" ? "/b" : "/a") }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/a"))])

        #expect(deliveries.failures.map(\.code) == [.redirectLoop])
        #expect(counts.sent == 2)
    }

    @Test(arguments: ["file:///etc/passwd", "ftp://127.0.0.1/x", "javascript:alert(1)", "http://a:b@127.0.0.1/"])
    func aRedirectToAnotherSchemeOrWithAUserIsNotFollowed(location: String) throws {
        let server = try LoopbackServer { _ in .redirect(to: location) }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/"))])

        #expect(deliveries.failures.map(\.code) == [.redirectScheme])
        #expect(deliveries.failures.map(\.reason) == [.refused])
        #expect(counts.sent == 1)
    }

    @Test func aRedirectToAnAddressThatMayNotBeAskedIsRefusedAtConnect() throws {
        let server = try LoopbackServer { _ in .redirect(to: "http://0.0.0.0:1/x") }
        defer { server.stop() }

        let (deliveries, counts) = try fetch([request(server.url("/"))])

        #expect(deliveries.failures.map(\.code) == [.privateAddress])
        #expect(counts.sent == 2)
    }

    @Test func aRedirectWaitsForItsHostsTurnLikeAnyRequest() throws {
        let server = try LoopbackServer { $0.path == "/0" ? .redirect(to: "/1") : .text("") }
        defer { server.stop() }

        _ = try fetch([request(server.url("/0"))], local { $0.delay = .milliseconds(200) })

        let times = server.requests.map(\.receivedAt)
        #expect(times.count == 2)
        #expect(times[1] - times[0] >= .milliseconds(150))
    }

    @Test func conditionsGoWithTheRedirect() throws {
        let server = try LoopbackServer { $0.path == "/0" ? .redirect(to: "/1") : ServedAnswer(304) }
        defer { server.stop() }

        let (deliveries, _) = try fetch([request(server.url("/0"), etag: "\"a\"")])

        #expect(deliveries.unchanged == [Validators(etag: "\"a\"", lastModified: nil)])
        #expect(server.requests.map { $0.header("if-none-match") } == ["\"a\"", "\"a\""])
    }
}

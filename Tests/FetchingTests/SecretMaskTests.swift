import Foundation
import Model
import TestSupport
import Testing

@testable import Fetching
@testable import Planning

@Suite struct SecretMaskTests {
    private func mask(_ text: String) -> SecretMask { SecretMask(.bearer(Secret(text))) }

    @Test(arguments: [
        ("AAAAAAAAbbbb%2FCCCCCCCCdd", "x AAAAAAAAbbbb%2FCCCCCCCCdd y", "x xxxxxxxxxxxx%2Fxxxxxxxxxx y"),
        ("123456789|secretsecret", "?t=123456789%7Csecretsecret&", "?t=xxxxxxxxx%7Cxxxxxxxxxxxx&"),
        ("123456789|secretsecret", "secretsecretsecretsecret", "xxxxxxxxxxxxxxxxxxxxxxxx"),
        ("a.b.c.d.e", "say a.b.c.d.e", "say xxxxxxxxx"),
    ])
    func writesOverASecretAndKeepsLengths(secret: String, text: String, masked: String) {
        #expect(mask(secret).masked(text) == masked)
        #expect(mask(secret).masked(Array(text.utf8))?.count == text.utf8.count)
    }

    @Test func leavesOtherBytesAlone() {
        #expect(mask("AAAAAAAAbbbb").masked(Array("AAAAAAAA".utf8)) == nil)
        #expect(mask("AAAAAAAAbbbb").masked([]) == nil)
    }

    @Test func sendsATokenWhereThePlanSaysAndKeepsItOut() throws {
        let token = "AAAAAAAAInventedToken"
        let server = try LoopbackServer { request in
            request.path == "/1"
                ? .redirect(to: "http://localhost:1/2") : .text("you sent \(request.header("authorization") ?? "")")
        }

        let (deliveries, _) = try fetch([request(server.url("/2"), secret: .bearer(Secret(token)))])

        let page = try #require(deliveries.pages.first)
        #expect(server.requests.first?.header("authorization") == "Bearer \(token)")
        #expect(String(decoding: page.body, as: UTF8.self) == "you sent Bearer xxxxxxxxxxxxxxxxxxxxx")
        #expect(page.exchange?.redacted == ["request-head", "response-body"])
        #expect(!String(decoding: try #require(page.exchange).requestHead, as: UTF8.self).contains("Invented"))
    }

    @Test func keepsNoPackedAnswerThatHoldsAToken() throws {
        let token = "AAAAAAAAInventedToken"
        let packed = StoredGzip.member(Array(token.utf8))
        let server = try LoopbackServer { _ in ServedAnswer(200, packed, headers: [("Content-Encoding", "gzip")]) }

        let (deliveries, _) = try fetch([request(server.url("/"), secret: .bearer(Secret(token)))])

        #expect(deliveries.failures.map(\.code) == [.secretReturned])
        #expect(server.requests.first?.header("accept-encoding") == "identity")
    }

    @Test func sendsNoTokenInClearToThePublic() throws {
        let url = "http://198.41.0.4/"
        let memory = TestMemory()
        // Its robots.txt is known, so that nothing at all is sent.
        memory.remember(
            RobotsFile(origin: "http://198.41.0.4:80", status: 404, body: [], sha256: nil, fetchedAt: Date()))

        let (deliveries, _) = try fetch(
            [request(url, secret: .bearer(Secret("AAAAAAAAInventedToken")))], local { $0.delay = .seconds(1) },
            memory: memory)

        #expect(deliveries.failures.map(\.code) == [.secretUnsafe])
    }
}

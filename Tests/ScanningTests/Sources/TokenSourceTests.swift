import Evidence
import Foundation
import Model
import Settings
import TestSupport
import Testing

/// Sources that take a token: it is sent to its service, and kept nowhere.
@Suite struct TokenSourceTests {
    private static let x = "AAAAAAAAAAAAAAAAAAAAAInvented%2Ftoken%3DofAnApplication"
    private static let facebook = "123456789012|InventedSecretOfAnApplication"
    private static let reddit = "feed=0123456789abcdef0123456789abcdef&user=standards"

    private func source(
        _ platform: String, _ url: String, token: String,
        script: @escaping @Sendable (_ host: String, _ request: ServedRequest) -> ServedAnswer
    ) throws -> PlayedSource {
        let source = try PlayedSource(
            platform, url,
            sources: """
                {tokens: {\(platform): token}, interfaces: {x: http://api.x.example, facebook_page: http://graph.example}}
                """, script: script)
        try write(token, for: source)
        return source
    }

    private func write(_ token: String, for source: PlayedSource, mode: Int = 0o600) throws {
        try source.state.folder.write(token + "\n", to: "token")
        try FileManager.default.setAttributes(
            [.posixPermissions: mode], ofItemAtPath: source.state.folder.path(of: "token"))
    }

    /// The bytes of every file that a run wrote, evidence unpacked.
    private func written(by source: PlayedSource) throws -> [String: Data] {
        let root = source.state.folder.path(of: "var")
        var files: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
            guard let data = FileManager.default.contents(atPath: "\(root)/\(name)"), !data.isEmpty else { continue }
            files[name] = data
            guard name.hasSuffix(".gz") else { continue }
            files[name + " unpacked"] = Data(
                try Program.run(["-dc", "\(root)/\(name)"], by: "/usr/bin/gzip").out.utf8)
        }
        return files
    }

    private func expectNothing(of secrets: [String], in source: PlayedSource, _ summary: RunSummary) throws {
        let files = try written(by: source)
        #expect(files.keys.contains { $0.hasSuffix(".warc.gz unpacked") } && files.keys.contains("ledger.sqlite"))
        for (name, data) in files {
            for secret in secrets { #expect(data.firstRange(of: Data(secret.utf8)) == nil, "\(secret) in \(name)") }
        }
        let told = String(decoding: try JSONEncoder().encode(summary), as: UTF8.self)
        for secret in secrets { #expect(!told.contains(secret)) }
        let folder = source.state.folder.path(of: "var/evidence")
        #expect(EvidenceVerifier(folder, trusted: nil).report().faults.isEmpty)
    }

    @Test func readsAnXTimelineWithABearerHeader() throws {
        let source = try source("x", "http://x.example/pc", token: Self.x) { _, request in
            guard request.header("authorization") == "Bearer \(Self.x)" else { return ServedAnswer(401) }
            if request.path == "/2/users/by/username/pc" { return .json(#"{"data": {"id": "42", "username": "pc"}}"#) }
            let post = { (id: Int, text: String) in
                #"{"id": "\#(id)", "author_id": "42", "created_at": "2026-11-0\#(id)T10:00:00.000Z", "text": "\#(text)"}"#
            }
            return request.path.hasSuffix("&pagination_token=n1")
                ? .json(#"{"data": [\#(post(2, TestState.loud))], "meta": {"result_count": 1}}"#)
                : .json(#"{"data": [\#(post(3, "Tea"))], "meta": {"result_count": 1, "next_token": "n1"}}"#)
        }

        let summary = try source.scan()

        #expect(source.asked.count == 3 && source.asked.allSatisfy { $0.hasPrefix("api.x.example/2/users/") })
        #expect(summary.totals.posts == 2 && source.state.pending.count == 1 && summary.notAssessed.isEmpty)
        try expectNothing(of: [Self.x, "Invented%2Ftoken", "ofAnApplication"], in: source, summary)
        #expect(source.server.robotsRequests.allSatisfy { $0.header("authorization") == nil })
    }

    @Test func writesOverATokenThatGraphRepeatsInItsAnswer() throws {
        let source = try source("facebook_page", "http://facebook.example/station", token: Self.facebook) {
            _, request in
            guard request.header("authorization") == "Bearer \(Self.facebook)" else { return ServedAnswer(400) }
            let post = { (id: Int, text: String) in
                #"{"id": "1_\#(id)", "message": "\#(text)", "created_time": "2026-11-0\#(id)T10:00:00+0000"}"#
            }
            let token = Self.facebook.replacing("|", with: "\\u00257C")
            return request.path.contains("&after=")
                ? .json(#"{"data": [\#(post(2, "Toast"))], "paging": {"cursors": {"after": "B"}}}"#)
                : .json(
                    #"{"data": [\#(post(3, TestState.loud))], "paging": {"cursors": {"after": "A="}, "next": "https:\/\/graph.example\/x?access_token=\#(token)&after=A"}}"#
                )
        }

        let summary = try source.scan()

        #expect(source.asked.count == 2 && source.asked.last?.hasSuffix("&after=A%3D") == true)
        #expect(summary.totals.posts == 2 && source.state.pending.count == 1)
        try expectNothing(of: [Self.facebook, "InventedSecretOfAnApplication"], in: source, summary)
        let evidence = try written(by: source).first { $0.key.hasSuffix("unpacked") }
        let text = String(decoding: try #require(evidence).value, as: UTF8.self)
        #expect(text.contains("probity-redacted: request-head response-body"))
        #expect(text.contains("Authorization: Bearer xxxxxxxxxxxx|xxxx"))
    }

    @Test func sendsARedditKeyInTheQueryAndKeepsItOut() throws {
        let source = try source("reddit", "http://reddit.example/user/pc", token: Self.reddit) { _, request in
            guard request.path == "/user/pc/.rss?\(Self.reddit)" else { return ServedAnswer(403) }
            let feed = TestFeed.rss(
                [TestState.loud], url: "http://reddit.example\(request.path.replacing("&", with: "&amp;"))")
            return ServedAnswer(200, Array(feed.utf8), headers: [("Content-Type", "application/atom+xml")])
        }

        let summary = try source.scan()

        #expect(summary.totals.fetched == 1 && source.state.pending.count == 1)
        try expectNothing(of: ["0123456789abcdef"], in: source, summary)
    }

    @Test(arguments: [("x", x, 401), ("x", x, 403), ("facebook_page", facebook, 400), ("reddit", reddit, 403)])
    func saysThatATokenIsNotTaken(platform: String, token: String, status: Int) throws {
        let source = try source(platform, "http://\(platform).example/user/pc", token: token) { _, _ in
            ServedAnswer(status, Array("{\"error\": \"\(token)\"}".utf8))
        }

        let summary = try source.scan()

        #expect(source.asked.count == 1 && summary.notAssessed.count == 1)
        #expect(summary.notAssessed.first?.detail.hasPrefix("The server answered \(status): ") == true)
    }

    @Test func sendsNoTokenToWhereARedirectLeads() throws {
        let source = try source("x", "http://x.example/pc", token: Self.x) { host, request in
            host == "api.x.example" ? .redirect(to: "http://x.example/login") : ServedAnswer(200)
        }

        try source.scan()

        #expect(source.server.requests.filter { $0.header("authorization") != nil }.count == 1)
        #expect(source.server.requests.last?.header("authorization") == nil)
    }

    @Test func refusesTokensOfUsersAndFilesThatOthersMayRead() throws {
        let source = try source("x", "http://x.example/pc", token: Self.x) { _, _ in ServedAnswer(200) }

        for token in [
            "1234567890-ofAUserWhoLoggedIn", "auth_token=0123456789abcdef", "tiny+token", "two words of a token",
        ] {
            try write(token, for: source)
            let error = #expect(throws: SettingsError.self) { try source.scan() }
            #expect(error?.description.contains(token) == false)
        }
        try write(Self.x, for: source, mode: 0o640)
        let error = #expect(throws: SettingsError.self) { try source.scan() }

        #expect(error?.remedy.hasPrefix("Run: chmod 600") == true)
        #expect(source.server.connections == 0)
    }
}

import FoundationEssentials
import Model
import Planning
import Scanning
import Settings
import TestSupport

/// One account of a platform, and a server on loopback that plays every host it leads to.
struct PlayedSource {
    let state: TestState
    let server: LoopbackServer

    /// - Parameters:
    ///   - platform: As the roster writes it.
    ///   - url: The account's; its host is connected to the server.
    ///   - sources: The value of `sources:` in the configuration.
    ///   - script: Gets the host that was asked, and the path.
    init(
        _ platform: String, _ url: String, sources: String = "{}",
        script: @escaping @Sendable (_ host: String, _ request: ServedRequest) -> ServedAnswer
    ) throws {
        server = try LoopbackServer { request in
            let host = request.header("host") ?? ""
            return script(String(host.prefix { $0 != ":" }), request)
        }
        state = try TestState(
            urls: [url],
            fetch: """
                {delay: 0s, min_interval: 0s, allow_private: true, connect_to: {"*": "127.0.0.1:\(server.port)"}}
                """)
        try list(as: platform, url)
        try configure(sources)
    }

    /// Writes the roster anew.
    func list(as platform: String, _ url: String) throws {
        try state.folder.write(
            TestPlan.roster([url]).replacing(",feed,", with: ",\(platform),"), to: "roster.csv")
    }

    /// Writes what the configuration says of sources.
    func configure(_ sources: String) throws {
        let text = try state.folder.text(of: "probity.yaml").split(separator: "\nsources:")[0]
        try state.folder.write("\(text)\nsources: \(sources)\n", to: "probity.yaml")
    }

    private func configuration() throws -> ScanConfiguration {
        let file = state.folder.path(of: "probity.yaml")
        return try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
    }

    /// Looks at the account by hand.
    func look(at url: String) throws -> (posts: [AssessedPost], failure: ProfileFailure?) {
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: ["core"])
        return try ProfileCheck(ScanSetup(configuration(), url: url), rules: rules).look()
    }

    /// Scans, a number of days after the first day.
    @discardableResult
    func scan(day: Int = 0, inFull: Bool = false) throws -> RunSummary {
        let configuration = try configuration()
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: configuration.packs)
        return try ScanRun(
            ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 2), asksInFull: inFull,
            now: { TestPlan.now + Double(day) * 86400 }
        ).run().summary
    }

    /// Host and path of every request but those for robots.txt, in order.
    var asked: [String] {
        server.requests.map { request in
            "\((request.header("host") ?? "").prefix { $0 != ":" })\(request.path)"
        }
    }

    /// What was asked since this many requests.
    func asked(since count: Int) -> [String] { Array(asked.dropFirst(count)) }
}

extension ServedAnswer {
    /// An answer of an application interface.
    static func json(_ text: String, headers: [(String, String)] = []) -> ServedAnswer {
        ServedAnswer(200, Array(text.utf8), headers: [("Content-Type", "application/json")] + headers)
    }

    /// A web page.
    static func html(_ text: String) -> ServedAnswer {
        ServedAnswer(
            200, Array("<!doctype html><html><head>\(text)</html>".utf8),
            headers: [("Content-Type", "text/html; charset=utf-8")])
    }
}

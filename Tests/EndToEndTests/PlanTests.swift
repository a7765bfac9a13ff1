import Foundation
import TestSupport
import Testing

/// What `probity plan` says of sources, without any network.
@Suite struct PlanTests {
    private func state(_ rows: [(platform: String, url: String)], sources: String = "{}") throws -> TestState {
        let state = try TestState(urls: rows.map(\.url))
        let roster = TestPlan.roster(rows.map(\.url)).split(separator: "\n").enumerated().map { number, line in
            number == 0 ? String(line) : String(line).replacing(",feed,", with: ",\(rows[number - 1].platform),")
        }
        try state.folder.write(roster.joined(separator: "\n") + "\n", to: "roster.csv")
        let text = try state.folder.text(of: "probity.yaml")
        try state.folder.write(text + "\nsources: \(sources)\n", to: "probity.yaml")
        return state
    }

    @Test func namesTheFirstRequestWhatMayFollowAndWhatIsNotAsked() throws {
        let state = try state([
            ("mastodon", "https://social.example/@user"), ("instagram", "https://www.instagram.com/user/"),
        ])

        let table = try Program.run("plan", in: state.folder.path)
        let lines = try Program.run("plan", "--jsonl", in: state.folder.path)

        let rows = table.out.split(separator: "\n").map { $0.split(separator: "\t", omittingEmptySubsequences: false) }
        #expect(
            rows.map(\.[0]) == [
                "https://social.example/api/v1/accounts/lookup?acct=user", "not asked: https://www.instagram.com/user/",
            ])
        #expect(rows[0][2].contains("RSS") && rows[1][2].contains("not assessable without a log-in"))
        #expect(lines.out.contains("\"asks_for\":\"lookup\"") && lines.out.contains("\"not_asked\":\"The platform"))
        #expect(state.folder.names(in: "var").isEmpty)
    }

    @Test func takesATokenFromACredentialAndShowsItNowhere() throws {
        let state = try state([("x", "https://x.com/user")], sources: "{tokens: {x: 'credential:x-token'}}")
        let token = "AAAAAAAAInventedTokenOfAnApplication"
        try state.folder.write(token, to: "credentials/x-token")

        func run(_ command: String) throws -> (status: Int32, said: String) {
            let outcome = try Program.run(
                ["-c", "CREDENTIALS_DIRECTORY=credentials exec \(Program.path) \(command)"], in: state.folder.path,
                by: "/bin/sh")
            return (outcome.status, outcome.out + outcome.err)
        }
        let with = try run("plan --jsonl")
        let shown = try run("config show")
        let without = try Program.run("plan", in: state.folder.path)

        #expect(with.status == 0 && with.said.contains("https://api.x.com/2/users/by/username/user"))
        #expect(shown.status == 0 && shown.said.contains("sources.tokens"))
        #expect(!(with.said + shown.said).contains("Invented"))
        #expect(without.status == 2 && without.err.contains("LoadCredential=x-token"))
    }
}

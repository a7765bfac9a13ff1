import Foundation
import TestSupport
import Testing

/// The commands for those who write rules, as they run them.
@Suite struct RulesTests {
    private let state: TestState

    init() throws {
        state = try TestState(urls: ["http://127.0.0.1:1/a"])
    }

    private func rules(_ arguments: String..., input: String = "") throws -> Program.Outcome {
        try Program.run(["rules"] + arguments, in: state.folder.path, input: input)
    }

    private func change(_ old: String, to new: String, in file: String = "rules/core/opdisc/lookup.yaml") throws {
        try state.folder.write(state.folder.text(of: file).replacing(old, with: new), to: file)
    }

    private let posts = [
        #"{"id": "1", "text": "Ran his plate through PNC", "expect": "match", "category": "OPDISC"}"#,
        #"{"id": "2", "text": "Tea and toast", "expect": "none", "category": "OPDISC"}"#,
    ]

    // MARK: check

    @Test func checksAPackAndCountsItsExamples() throws {
        let outcome = try rules("check")

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("core 1.0.0: 1 rules, 6 examples, all as they should be"))
    }

    @Test func refusesAPackWhoseExampleFailsAndSaysItsLine() throws {
        try state.writeRules(broken: true)

        let outcome = try rules("check")

        #expect(outcome.status == 4)
        #expect(outcome.err.contains("core/opdisc/lookup.yaml:16: an example must match, but nothing matched"))
    }

    @Test func saysWhichKeyIsUnknownInWhichLine() throws {
        try change("priority:", to: "severity:")

        let outcome = try rules("check")

        #expect(outcome.status == 4)
        #expect(outcome.err.contains("core/opdisc/lookup.yaml:6: 'severity' is no key of a rule"))
    }

    @Test func saysWhichSuppressionsHoldNoMore() throws {
        let entry = """
              - rule: core/opdisc/lookup
                force: northshire
                subject: S-1
                content: \(String(repeating: "0", count: 64))
                reason: a board game
                author: rev-03
                until: 2020-01-31
            """
        try state.folder.write("suppressions:\n\(entry)\n", to: "rules/suppressions.yaml")

        let plain = try rules("check")
        let strict = try rules("check", "--strict")

        #expect(plain.status == 0 && strict.status == 1)
        #expect(plain.err.contains("suppressions.yaml:2: this suppression ended on 2020-01-31"))
    }

    // MARK: test, explain, list

    @Test func testsPostsAgainstWhatTheyExpect() throws {
        try state.folder.write(posts.joined(separator: "\n"), to: "posts.jsonl")
        try state.folder.write(posts[1].replacing("none", with: "match"), to: "wrong.jsonl")

        let right = try rules("test", "posts.jsonl")
        let wrong = try rules("test", "wrong.jsonl")

        #expect(right.status == 0 && right.out.contains("posts.jsonl: 2 of 2 as expected"))
        #expect(wrong.status == 1 && wrong.out.contains("wrong.jsonl: 2: expected match"))
    }

    @Test func explainsWhatHitAndWhatStoppedIt() throws {
        let hit = try rules("explain", "core/opdisc/lookup", "--text", "Ran his plate through PNC")
        let quoted = try rules("explain", "core/opdisc/lookup", "--text", "He said \"ran it on PNC\" twice")
        let unknown = try rules("explain", "core/opdisc/none", "--text", "tea")

        #expect(hit.status == 0 && hit.out.contains("a reviewer reads: says that “Ran” was used on “PNC”"))
        #expect(quoted.out.contains("quoted"))
        #expect(unknown.status == 2 && unknown.err.contains("There is no rule 'core/opdisc/none'"))
    }

    @Test func listsRulesWithTheirStatus() throws {
        try state.writeRules(status: "test")

        let outcome = try rules("list", "--jsonl")

        #expect(outcome.status == 0)
        #expect(outcome.out.contains(#""rule":"core/opdisc/lookup""#) && outcome.out.contains(#""status":"test""#))
    }

    // MARK: new, fmt

    @Test func writesANewRuleAsADraftAndOverwritesNone() throws {
        let first = try rules("new", "core/gift/ladder", "--title", "Says that a ladder was given")
        let second = try rules("new", "core/gift/ladder", "--title", "Says that a ladder was given")
        let check = try rules("check")

        #expect(first.status == 0 && second.status == 2)
        #expect(try state.folder.text(of: "rules/core/gift/ladder.yaml").contains("status: draft"))
        #expect(check.status == 0)
    }

    @Test func asksForWhatANewRuleLacks() throws {
        let outcome = try rules("new", input: "core/gift/ladder\nSays that a ladder was given\n")

        #expect(outcome.status == 0)
        #expect(outcome.err.contains("Pack, category and name"))
    }

    @Test func laysARuleOutAndThenFindsNothingToChange() throws {
        try change("status: stable", to: "status:    stable")

        let check = try rules("fmt", "--check", "rules")
        let format = try rules("fmt", "rules")
        let again = try rules("fmt", "--check", "rules")

        #expect(check.status == 1 && check.out.contains("rules/core/opdisc/lookup.yaml"))
        #expect(format.status == 0 && again.status == 0 && again.out.isEmpty)
        #expect(try rules("check").status == 0)
    }

    // MARK: bench, diff

    @Test func saysWhatARuleCosts() throws {
        try state.folder.write(posts.joined(separator: "\n"), to: "posts.jsonl")

        let outcome = try rules("bench", "posts.jsonl")

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("core/opdisc/lookup") && outcome.out.contains("5000.0"))
    }

    @Test func namesThePostsThatOtherRulesGainAndLose() throws {
        try state.folder.write(posts.joined(separator: "\n"), to: "posts.jsonl")
        let manager = FileManager.default
        try manager.copyItem(atPath: state.folder.path(of: "rules"), toPath: state.folder.path(of: "old"))
        try change("system: [pnc]", to: "system: [pnc, toast]")
        try change("lookup: [ran]", to: "lookup: [ran, tea]")

        let outcome = try rules("diff", "old", "rules", "--posts", "posts.jsonl")

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("gained\t2"))
        #expect(outcome.out.contains("2 posts: 1 gained, 0 lost, 0 changed; queue: 1 more, 0 fewer"))
    }

    // MARK: learn

    /// Scans one page with one match, whose record rev-03 may decide.
    private func scanned(_ text: String) throws -> (state: TestState, id: String) {
        let server = try LoopbackServer { _ in TestFeed.answer([text]) }
        let state = try TestState(urls: [server.url("/a")])
        try state.folder.write("reviewers: [{ref: rev-03, roles: [reviewer]}]\n", to: "reviewers.yaml")
        try state.folder.write(
            "reviewers: reviewers.yaml\n" + state.folder.text(of: "probity.yaml"), to: "probity.yaml")
        _ = try Program.run("scan", in: state.folder.path)
        return (state, try #require(state.pending.first).replacing(".json", with: ""))
    }

    /// The same, decided as a false positive.
    private func decided() throws -> (state: TestState, id: String) {
        let (state, id) = try scanned("\(TestState.loud), ask @kim on 07700 900123")
        let decision = try Program.run(
            "queue", "decide", id, "--reviewer", "rev-03", "--decision", "false_positive", "--code", "homonym",
            "--reason", "a board game", in: state.folder.path)
        try #require(decision.status == 0, "\(decision.err)")
        return (state, id)
    }

    @Test func draftsTheExampleThatKeepsAFalseAlarmFromComingBack() throws {
        let (state, id) = try decided()

        let outcome = try Program.run("rules", "learn", id, "--reviewer", "rev-03", in: state.folder.path)

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("# core/opdisc/lookup.yaml, under no_match (homonym)"))
        #expect(outcome.out.contains("Ran my neighbour through PNC last night, ask @someone on 77777 777777"))
    }

    @Test func draftsASuppressionThatKeepsTheSamePostOutOfTheQueue() throws {
        let (state, id) = try decided()

        let outcome = try Program.run(
            "rules", "learn", id, "--reviewer", "rev-03", "--suppress", "--until", "2099-01-31", in: state.folder.path)
        try state.folder.write("suppressions:\n" + outcome.out, to: "rules/suppressions.yaml")
        let check = try Program.run("rules", "check", in: state.folder.path)

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("subject: \"S-1\"") && outcome.out.contains("reason: \"a board game\""))
        #expect(check.status == 0 && check.out.contains("1 suppressions hold"))
    }

    @Test func learnsNothingFromARecordThatNobodyDecided() throws {
        let (state, id) = try scanned(TestState.loud)

        let outcome = try Program.run("rules", "learn", id, "--reviewer", "rev-03", in: state.folder.path)

        #expect(outcome.status == 2)
        #expect(outcome.err.contains("was not decided as false_positive"))
    }

    @Test func saysThatARuleIsFloodingInsteadOfFloodingTheQueue() throws {
        let server = try LoopbackServer { _ in TestFeed.answer((0..<9).map { "\(TestState.loud) \($0)" }) }
        let state = try TestState(urls: [server.url("/a")])
        try state.writeRules(quota: 4)

        let first = try Program.run("scan", in: state.folder.path)
        let second = try Program.run("scan", "--force", in: state.folder.path)

        #expect(first.status == 3)
        #expect(first.err.contains("rule flooding: core/opdisc/lookup matched more than its quota; 5 posts"))
        #expect(second.status == 3)
        #expect(state.pending.count == 8)
    }
}

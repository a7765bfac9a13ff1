import ArgumentParser
import Matching
import Model
import Scanning

/// `probity rules explain`.
struct ExplainRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "explain",
        abstract: "Show what a rule makes of a text: what hit, in which clause, what stopped or weakened it.",
        discussion: """
            Without a rule, every rule that the text touches is explained.

            Examples:
              probity rules explain core/opdisc/snooped --text "Had a look at my ex on the system"
              probity rules explain --text "The word is a slur, never say it" --json
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Argument(help: "The rule's id, as 'probity rules list' prints it.")
    var rule: String?

    @Option(help: "The post's text.")
    var text: String

    @Option(help: "Whose words they are: own, quote, repost, reply, caption or bio.")
    var authorship: String?

    @Flag(help: "One JSON object a rule.")
    var json = false

    func validate() throws {
        if let authorship, Authorship(rawValue: authorship) == nil {
            throw ValidationError(
                "--authorship is '\(authorship)'; it must be one of "
                    + Authorship.allCases.map(\.rawValue).joined(separator: ", ") + ".")
        }
    }

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: ["all"])
        let matcher = RuleMatcher(rules.compiled)
        let post = Post(id: "text", text: text, authorship: authorship.flatMap(Authorship.init) ?? .own)
        let ids = rule.map { [$0] } ?? rules.compiled.rules.map(\.identity.id)
        var shown = 0
        for id in ids {
            guard let trace = matcher.trace(id, post) else {
                Terminal.complain("There is no rule '\(id)'. 'probity rules list all' lists them.")
                try Outcome.usage.exit()
            }
            if rule == nil, trace.outcome == .absent { continue }
            shown += 1
            if json { Terminal.say(try JSONText.line(trace)) } else { show(trace) }
        }
        if shown == 0, !json { Terminal.say("No rule's words stand in this text as it asks.") }
    }

    private func show(_ trace: RuleTrace) {
        Terminal.say("\(trace.rule): \(outcome(of: trace))")
        Terminal.say("  match: \(trace.match)")
        var counts: [String: Int] = [:]
        for hit in trace.hits {
            counts[hit.term, default: 0] += 1
            guard counts[hit.term, default: 0] <= 4 else { continue }
            Terminal.say(
                "  \(hit.term): “\(hit.words)” at \(hit.span.lower)–\(hit.span.upper), sentence \(hit.sentence), clause “\(hit.clause)”"
            )
        }
        if !trace.missing.isEmpty { Terminal.say("  no hit of: \(trace.missing.joined(separator: ", "))") }
        for context in trace.context {
            let words = context.evidence.map { " “\($0)”" } ?? ""
            let weight = context.factor.map { ", times \($0)" } ?? ", holds in the post"
            Terminal.say("  \(context.name):\(words)\(weight)")
        }
        if let explanation = trace.explanation { Terminal.say("  a reviewer reads: \(explanation)") }
    }

    private func outcome(of trace: RuleTrace) -> String {
        switch trace.outcome {
        case .absent: trace.missing.isEmpty ? "no match: the words do not stand as match asks" : "no match"
        case .stopped:
            "stopped by '\(trace.stoppedBy ?? "")'" + (trace.stoppedByWords.map { " (“\($0)”)" } ?? "")
        case .mention: "a mention, somebody else's words: score \(trace.score)"
        case .weakened: "weakened: score \(trace.score), below \(trace.threshold)"
        case .matched: "matches: score \(trace.score)"
        case .notApplicable: "not for this employment class"
        }
    }
}

import Model
import Testing

@testable import Matching

@Suite struct RuleMatcherTests {
    @Test func reportsSpansInTheOriginal() throws {
        let matcher = try RuleText().matcher()

        #expect(matcher.words("Ha 😂 — ＲＡＮ him on the “Pnc”") == ["ＲＡＮ", "Pnc"])
        #expect(matcher.assess("ran\u{200B} him on PNC").matches.first?.spans == [Span(0, 3), Span(14, 17)])
    }

    @Test(arguments: [
        ("lookup then/2 system", "ran him on PNC", true), ("lookup then/1 system", "ran him on PNC", false),
        ("lookup then/9 system", "PNC ran", false), ("lookup near/9 system", "PNC ran", true),
        ("lookup then/9 system", "ran, PNC", false), ("lookup then/9 system in sentence", "ran, PNC", true),
        ("lookup then/9 system in sentence", "ran. PNC", false), ("lookup then/9 system in post", "ran. PNC", true),
        ("lookup and system", "ran. PNC", true), ("(lookup and system) in sentence", "ran. PNC", false),
        ("(lookup and system) in clause", "ran PNC", true), ("lookup and not system", "ran PNC", false),
        ("lookup and not system", "ran", true), ("(lookup and not system) in clause", "ran, PNC", true),
        ("lookup then/1 (system or \"the log\")", "ran the log", true), ("first_person then/0 lookup", "I ran", true),
        ("lookup and question", "ran?", true), ("lookup and question", "ran. PNC!", false),
        ("lookup and own_words", "ran", true), ("lookup then/0 lookup then/0 lookup", "ran ran ran", true),
        ("lookup near/0 lookup", "ran", false),
    ])
    func evaluatesExpressions(match: String, text: String, matches: Bool) throws {
        #expect(try RuleText(match: match).matcher().assess(text).matches.isEmpty != matches)
    }

    @Test func keepsWhatIsQuotedAsAMentionWithItsReason() throws {
        let matcher = try RuleText(unless: ["quoted"]).matcher()

        let assessment = matcher.assess("He wrote \"ran you on PNC\" and was sacked")

        let match = try #require(assessment.matches.first)
        #expect(match.mention == .quoted)
        #expect(match.factors.first == ContextFactor(name: "quoted", factor: 0.2, evidence: "ran you on PNC"))
        #expect(assessment.isQueued && assessment.isMention && !assessment.isFlagged)
    }

    @Test func neverWeakensAMentionBelowItsThreshold() throws {
        let matcher = try RuleText(unless: ["quoted", "reported"]).matcher()

        let assessment = matcher.assess(
            "Who said \"ran you on PNC\" lol, disgusting?", MatchContext(accountKind: .officialCorporate))

        #expect(assessment.matches.map(\.score) == [0.2])
        #expect(assessment.isQueued && assessment.isMention)
    }

    @Test func takesTheWritersOwnWordsWhereBothAreThere() throws {
        let match = try RuleText(unless: ["quoted"]).matcher()
            .assess("\"Ran him on PNC\" they said. So I ran her on PNC too").matches.first

        #expect(match?.mention == nil)
        #expect(match?.spans.first == Span(33, 36))
    }

    @Test func countsMentionsOnlyWhereThePackSaysSo() throws {
        let matcher = try RuleText(unless: ["quoted"]).matcher(pack: RuleFolder.pack + "\nmentions: count")

        let assessment = matcher.assess("He wrote \"ran you on PNC\" and was sacked")

        #expect(assessment.matches.count == 1)
        #expect(!assessment.isQueued && !assessment.isMention)
    }

    @Test func keepsARepostAsAMention() throws {
        let post = Post(id: "1", text: "ran him on PNC", authorship: .repost)

        #expect(try RuleText(unless: ["repost"]).matcher().assess(post).matches.first?.mention == .repost)
        #expect(try RuleText().matcher().assess(post).matches.first?.mention == nil)
    }

    @Test func stopsWhereUnlessHolds() throws {
        let matcher = try RuleText(unless: ["training near/8 system", "negated"]).matcher()

        #expect(matcher.assess("ran him on the PNC training").matches.isEmpty)
        #expect(matcher.assess("never ran him on PNC").matches.isEmpty)
        let post = Post(id: "1", text: "ran him on the PNC training")
        #expect(
            matcher.reason("p/opdisc/rule", post)
                == "stopped by 'training near/8 system' (“PNC training”)")
    }

    @Test func weakensByContextAndShowsWhy() throws {
        let match = try #require(try RuleText().matcher().assess("Never ran him on PNC lol").matches.first)

        #expect(match.factors.map(\.name) == ["negated", "hyperbole"])
        #expect(match.factors.map(\.evidence) == ["Never", "lol"])
        #expect(abs(match.score - 0.21) < 0.001)
    }

    @Test func takesFactorsWeightsAndThresholdsFromThePack() throws {
        let pack = """
            \(RuleFolder.pack)
            factors: {hyperbole: 1.0}
            weights: {p/opdisc: 0.6, p: 0.1}
            thresholds: {flag: 0.7, queue: 0.6, categories: {OPDISC: {flag: 0.55}}}
            """

        let assessment = try RuleText().matcher(pack: pack).assess("ran him on PNC lol")

        #expect(assessment.score == 0.6)
        #expect(assessment.categories == [.opdisc])
        #expect(assessment.isQueued)
    }

    @Test func explainsWithTheWordsOfThePost() throws {
        #expect(try RuleText().matcher().assess("RAN him on PNC").matches.first?.explanation == "says “RAN” on “PNC”")
    }

    @Test func explainsByAllThatMatchedWhereTheSentenceNamesNothingOfIt() throws {
        let rule = RuleText(
            terms: ["lookup: [ran]", "place: [yard]", "system: [pnc]"], match: "place or (lookup then/6 system)",
            explain: "speaks of work: {place} …")

        #expect(
            try rule.matcher().assess("RAN him on PNC").matches.first?.explanation == "speaks of work: “RAN” … “PNC”")
        #expect(try rule.matcher().assess("In the Yard").matches.first?.explanation == "speaks of work: “Yard” …")
    }

    @Test func neverQueuesProfanity() throws {
        let rule = RuleText(terms: ["bad: [damn]"], match: "bad", unless: ["quoted"], category: "PROFANITY")

        let matcher = try rule.matcher(pack: RuleFolder.pack + "\nthresholds: {queue: 0, mention: 0}")

        #expect(matcher.assess("damn").categories == [.profanity])
        #expect(!matcher.assess("damn").isQueued)
        #expect(!matcher.assess("he wrote \"damn\" again").isQueued)
    }

    @Test func addsALittleOfTheRestToACategorysScore() throws {
        let half = RuleText(extra: "weight: 0.5").yaml
        let rules = try RuleFolder(["p/opdisc/a.yaml": half, "p/opdisc/b.yaml": half]).compiled()

        let assessment = RuleMatcher(rules).assess("ran him on PNC")

        #expect(assessment.scores == [.opdisc: 0.55])
        #expect(assessment.matches.map(\.rule.id) == ["p/opdisc/a", "p/opdisc/b"])
    }

    @Test func keepsTestRulesInTheShadow() throws {
        let text = RuleText().yaml.replacing("stable", with: "test")
        let matcher = RuleMatcher(try RuleFolder(["p/opdisc/rule.yaml": text]).compiled())

        let assessment = matcher.assess("ran him on PNC")

        #expect(assessment.matches.isEmpty && !assessment.isQueued)
        #expect(matcher.shadowMatches.map(\.rule.id) == ["p/opdisc/rule"])
        _ = matcher.assess("tea")
        #expect(matcher.shadowMatches.isEmpty)
    }

    @Test func appliesARuleToItsEmploymentClassesOnly() throws {
        let matcher = try RuleText().matcher()

        #expect(matcher.assess("ran him on PNC", MatchContext(employmentClass: .former)).matches.isEmpty)
        #expect(matcher.assess("ran him on PNC", MatchContext(employmentClass: .staff)).matches.count == 1)
        #expect(matcher.assess("ran him on PNC").matches.count == 1)
        #expect(matcher.rules.ruleCount(for: .former) == 0 && matcher.rules.ruleCount(for: .staff) == 1)
    }

    @Test(arguments: [
        ("ordinary", "ran him on PNC", Lane.ordinary, []), ("acu", "ran him on PNC", .acu, []),
        ("ordinary", "reported to the watchdog that he ran PNC", .protected, [ProtectedContext.disclosure]),
        ("acu", "reported to the watchdog that he ran PNC", .protected, [.disclosure]),
        ("care", "reported to the watchdog that he ran PNC", .care, [.disclosure]), ("care", "ran PNC", .care, []),
    ])
    func choosesTheLane(own: String, text: String, lane: Lane, contexts: [ProtectedContext]) throws {
        let matcher = try RuleText(extra: "lane: \(own)")
            .matcher(lexicons: ["protected/p1-disclosure": "reported to the watchdog"])

        let assessment = matcher.assess(text)

        #expect(assessment.lane == lane)
        #expect(assessment.protectedContexts == contexts)
        #expect(assessment.isQueued)
    }

    @Test func protectsRepresentatives() throws {
        let assessment = try RuleText().matcher().assess("ran PNC", MatchContext(hasRepresentativeRole: true))

        #expect(assessment.lane == .protected)
        #expect(assessment.protectedContexts == [.staffAssociation])
    }

    @Test func givesCareBesideSomethingElseToTheDesignatedReader() throws {
        let rules = try RuleFolder([
            "p/opdisc/a.yaml": RuleText().yaml, "p/opdisc/b.yaml": RuleText(extra: "lane: care").yaml,
        ]).compiled()

        #expect(RuleMatcher(rules).assess("ran PNC").lane == .protected)
    }

    @Test func readsEveryTextOfAPostAndKeepsTheBestMatchOfARule() throws {
        let matcher = try RuleText(unless: ["quoted"]).matcher()
        func field(_ post: Post) -> Match.Field? { matcher.assess(post).matches.first?.field }

        #expect(field(Post(id: "1", title: "ran PNC", text: "tea")) == .title)
        #expect(field(Post(id: "1", text: "tea", summary: "ran PNC")) == .summary)
        let media = [Media(url: "https://a.example/1"), Media(url: "https://a.example/2", alt: "ran PNC")]
        #expect(field(Post(id: "1", text: "tea", media: media)) == .alt(1))
        #expect(field(Post(id: "1", title: "ran PNC", text: "ran PNC")) == .text)
        #expect(field(Post(id: "1", title: "ran PNC", text: "he: \"ran PNC\"")) == .title)
    }

    @Test func findsRegularExpressionsByTheirLiteral() throws {
        let matcher = try RuleText(terms: ["code: {regex: \"pc\\\\d+10\", requires: PC}"], match: "code").matcher()

        #expect(matcher.words("Use code PC4410 today") == ["PC4410"])
        #expect(matcher.assess("Use code PC today").matches.isEmpty)
    }

    @Test(
        .timeLimit(.minutes(1)),
        arguments: [
            "ran ", "not ran ", "'ran ", "«ran ", "\"ran\" ", "he said ran ", "is wrong ran ", "ran. ", "ran\n",
        ])
    func withstandsHostileText(piece: String) throws {
        let matcher = try RuleText(
            match: "lookup or lookup then/50 lookup then/50 lookup near/50 lookup in post",
            unless: ["quoted", "negated", "reported", "condemned", "question", "second_person"]
        ).matcher()

        _ = matcher.assess(String(repeating: piece, count: 2_000))

        #expect(matcher.assess("ran").matches.count == 1)
    }

    @Test func saysNothingOfAnEmptyPost() throws {
        #expect(try RuleText().matcher().assess("") == RuleText().matcher().assess("tea"))
    }
}

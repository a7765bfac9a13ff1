import Model
import Testing

@testable import Matching

@Suite struct PredicateTests {
    /// Whether a rule for the word "vermin" yields to a predicate in a text.
    private func holds(
        _ predicate: String, _ text: String, _ context: MatchContext = MatchContext(), authorship: Authorship = .own,
        replyTo: String? = nil
    ) throws -> Bool {
        let rule = RuleText(terms: ["bad: [vermin]"], match: "bad", unless: [predicate])
        let post = Post(id: "1", text: text, authorship: authorship, inReplyTo: replyTo)
        let matches = try rule.matcher().assess(post, context).matches
        return matches.isEmpty || matches.contains { $0.mention != nil }
    }

    @Test(arguments: [
        ("He wrote \"they are vermin\" again", true), ("He wrote “they are vermin” again", true),
        ("He wrote ‘they are vermin’ again", true), ("He wrote 'they are vermin' again", true),
        ("He wrote «they are vermin» again", true), ("> they are vermin\nWhat a thing to write", true),
        ("They're vermin, don't deny it", false), ("The officers' vermin don't bite", false),
        ("\"They are vermin\"", false), ("\"Nice\" they are vermin", false), ("Say \"hi, they are vermin", false),
        ("\"a\" vermin \"b\"", false),
    ])
    func quoted(text: String, isQuoted: Bool) throws {
        #expect(try holds("quoted", text) == isQuoted)
    }

    @Test(arguments: [
        ("He wrote \"they are vermin\"", true), ("\"They are vermin\" is all over town", false),
        ("He wrote that they are vermin", false), ("They are vermin", false),
    ])
    func quotedAndReported(text: String, holdsBoth: Bool) throws {
        #expect(try holds("quoted and reported", text) == holdsBoth)
    }

    @Test(arguments: [
        ("They are not vermin", true), ("They aren't vermin", true), ("Never call them vermin", true),
        ("They’re not really the vermin", true), ("Not that I would ever call them vermin", false),
        ("Not only vermin", false), ("Can't stand these vermin", false), ("No, vermin", false),
        ("Isn't he vermin?", false), ("They are vermin", false), ("No wonder vermin win", false),
        ("not nice but vermin", false), ("nothing but vermin", false),
    ])
    func negated(text: String, isNegated: Bool) throws {
        #expect(try holds("negated", text) == isNegated)
    }

    @Test func doesNotTakeANegatorOfItsOwnForNegation() throws {
        let rule = RuleText(terms: ["bad: [not human]", "them: [they]"], match: "them near/3 bad", unless: ["negated"])

        #expect(try rule.matcher().assess("They are not human").matches.count == 1)
    }

    @Test(arguments: [
        ("She said they are vermin", true), ("I was called vermin", true), ("Sacked for calling fans vermin", true),
        ("They are vermin, he shouted", true), ("I said they are vermin", false), ("I've always said vermin", false),
        ("They are vermin. He said so", false), ("They are vermin", false),
        ("Told her they are vermin", false), ("Calling them vermin again", true), ("Tea. Says they are vermin", true),
    ])
    func reported(text: String, isReported: Bool) throws {
        #expect(try holds("reported", text) == isReported)
    }

    @Test(arguments: [
        ("Calling anyone vermin is unacceptable", true), ("They wrote vermin. This is disgusting.", true),
        ("Sacked, rightly, over vermin", true), ("They are disgusting vermin", false),
        ("Vermin. Tea. Cake. That's disgusting.", false),
    ])
    func condemned(text: String, isCondemned: Bool) throws {
        #expect(try holds("condemned", text) == isCondemned)
    }

    @Test(arguments: [
        ("question", "Are they vermin?", true), ("question", "They are vermin. Right?", false),
        ("first_person", "I hate vermin", true), ("first_person", "I left. They are vermin", false),
        ("second_person", "you vermin", true), ("second_person", "the vermin", false),
        ("throwback", "Vermin years ago #tbt", true), ("throwback", "Vermin", false),
        ("hyperbole", "vermin 😂", true), ("hyperbole", "vermin", false), ("lyric", "🎵 vermin in the kitchen", true),
        ("lyric", "Vermin in the kitchen\n– The Cellars", true), ("lyric", "vermin in the kitchen", false),
        ("official", "Vermin stolen. Call 101", true), ("official", "vermin", false), ("own_words", "vermin", true),
        ("repost", "vermin", false), ("reply", "vermin", false), ("bio", "vermin", false),
    ])
    func ofTheText(predicate: String, text: String, holds isHeld: Bool) throws {
        #expect(try holds(predicate, text) == isHeld)
    }

    @Test func ofWhatIsKnownAroundIt() throws {
        #expect(try holds("official", "vermin", MatchContext(accountKind: .officialCorporate)))
        #expect(try !holds("official", "vermin", MatchContext(accountKind: .personalIdentified)))
        #expect(try holds("repost", "vermin", authorship: .repost))
        #expect(try !holds("own_words", "vermin", authorship: .repost))
        #expect(try holds("bio", "vermin", authorship: .bio))
        #expect(try holds("reply", "vermin", replyTo: "https://a.example/1"))
    }

    @Test func aRepresentativesPostGoesToItsDesignatedReaders() throws {
        let rule = RuleText(terms: ["bad: [vermin]"], match: "bad")
        let post = Post(id: "1", text: "vermin")

        let said = try rule.matcher().assess(post, MatchContext(hasRepresentativeRole: true))

        #expect(said.protectedContexts == [.staffAssociation] && said.lane == .protected)
        #expect(try rule.matcher().assess(post).lane == .ordinary)
    }

    @Test(arguments: ["P1", "P2 or quoted", "P3", "P4", "P5"])
    func noRuleMayDropProtectedSpeech(line: String) {
        let rule = RuleText(terms: ["bad: [vermin]"], match: "bad", unless: [line])

        #expect { _ = try rule.matcher() } throws: { "\($0)".contains("which would drop protected speech") }
    }
}

import Foundation
import Model
import Testing

@testable import Matching

/// The matcher against the plain reference, over rules and texts that no one thought of.
@Suite struct DifferentialTests {
    private struct RandomRule {
        let terms: [[String]]
        let match: Wish
        let unless: Wish?
        let yieldsToQuoted: Bool
        let yieldsToNegated: Bool

        var allTerms: [String] { terms.flatMap { $0 } + match.literals + (unless?.literals ?? []) }
    }

    private static let rulesAtOnce = 25
    private static let textsAtOnce = 40

    /// How many pairs of rule and text; more on request.
    private static var pairs: Int {
        ProcessInfo.processInfo.environment["PROBITY_DIFFERENTIAL_PAIRS"].flatMap(Int.init) ?? 100_000
    }

    @Test func agreesWithTheReference() throws {
        var source = RandomRules(random: SeededRandom(seed: 2))
        var matched = 0
        var mentions = 0
        var differences: [String] = []
        for _ in 0..<max(1, Self.pairs / (Self.rulesAtOnce * Self.textsAtOnce)) {
            let rules = (0..<Self.rulesAtOnce).map { _ in
                let terms = source.terms(3)
                return RandomRule(
                    terms: terms, match: source.wish(terms: 3), unless: source.chance(4) ? source.wish(terms: 3) : nil,
                    yieldsToQuoted: source.chance(3), yieldsToNegated: source.chance(3))
            }
            let matcher = RuleMatcher(try compiled(rules))
            let spelling = ReferenceSpelling(
                terms: rules.flatMap(\.allTerms), strong: RandomRules.strong, ordinary: RandomRules.ordinary)
            for _ in 0..<Self.textsAtOnce {
                let text = source.text()
                let matches = Dictionary(
                    uniqueKeysWithValues: matcher.assess(text).matches.map { ($0.rule.id, $0) })
                let reference = ReferenceText(text, spelling)
                for (index, rule) in rules.enumerated() {
                    let match = matches["p/opdisc/\(index)"]
                    let (expected, isMention) = judge(rule, reference)
                    let found = match.map { Set($0.spans.flatMap { Array($0.lower..<$0.upper) }) }
                    if found != expected || (match?.mention != nil) != isMention {
                        differences.append(
                            "\(text.debugDescription): \(rule.match.source) unless \(rule.unless?.source ?? "-")"
                                + " quoted \(rule.yieldsToQuoted) negated \(rule.yieldsToNegated) \(rule.terms): \(String(describing: found?.sorted())) not"
                                + " \(String(describing: expected?.sorted())), mention \(isMention)")
                    }
                    if expected != nil { matched += 1 }
                    if isMention { mentions += 1 }
                }
            }
        }

        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(5).joined(separator: "\n"))")
        #expect(matched > Self.pairs / 20 && mentions > Self.pairs / 2000, "\(matched) matched, \(mentions) mentions")
    }

    /// The bytes that the match has to mark, and whether it is a mention.
    private func judge(_ rule: RandomRule, _ text: ReferenceText) -> (bytes: Set<Int>?, isMention: Bool) {
        let reference = ReferenceMatcher(text: text, terms: rule.terms)
        let words = text.words
        let all = words.indices
        if let unless = rule.unless, reference.judge(unless, among: all, counting: { _ in true }).holds {
            return (nil, false)
        }
        func isStopped(_ place: ReferenceMatcher.Place) -> Bool { rule.yieldsToNegated && reference.isNegated(place) }
        func isMention(_ place: ReferenceMatcher.Place) -> Bool { rule.yieldsToQuoted && reference.isQuoted(place) }
        let own = reference.judge(rule.match, among: all) { !isStopped($0) && !isMention($0) }
        if own.holds { return (bytes(own.places, words), false) }
        let other = reference.judge(rule.match, among: all) { !isStopped($0) }
        return other.holds && !other.places.isEmpty ? (bytes(other.places, words), true) : (nil, false)
    }

    private func bytes(_ places: Set<ReferenceMatcher.Place>, _ words: [ReferenceText.Word]) -> Set<Int> {
        let parts = Set(places.flatMap(\.parts))
        return Set(
            parts.flatMap { Array(words[$0.lowerBound].bytes.lowerBound..<words[$0.upperBound - 1].bytes.upperBound) })
    }

    private func compiled(_ rules: [RandomRule]) throws -> CompiledRules {
        var syntax = TermSyntax()
        let built = try rules.enumerated().map { index, rule in
            let names = rule.terms.indices.map { "t\($0)" }
            var parser = ExpressionParser(terms: names, allowsBareWords: false)
            let match = try parser.parse(rule.match.source)
            var unless: [Rule.Unless] = []
            if let wish = rule.unless {
                unless.append(Rule.Unless(source: wish.source, expression: try parser.parse(wish.source)))
            }
            if rule.yieldsToQuoted { unless.append(.init(source: "quoted", expression: .predicate(.quoted))) }
            if rule.yieldsToNegated { unless.append(.init(source: "negated", expression: .predicate(.negated))) }
            let slots = try parser.slots.enumerated().map { place, name in
                let terms = place < names.count ? rule.terms[place] : [String(name.dropFirst().dropLast())]
                return Rule.Slot(
                    name: name, terms: TermList(patterns: try terms.flatMap { try syntax.patterns(of: $0) }))
            }
            let identity = RuleIdentity(id: "p/opdisc/\(index)", pack: "p", packVersion: "1.0.0", sha256: "")
            return Rule(
                identity: identity, title: "", status: .stable, category: .opdisc, standards: [], appliesTo: [],
                priority: 1, weight: 1, explain: "", falsePositives: [], references: [], routes: [], lane: .ordinary,
                examples: [], file: "", matchSource: rule.match.source, slots: slots, match: match, unless: unless)
        }
        let identity = PackIdentity(name: "p", version: "1.0.0", sha256: "")
        return try CompiledRules([
            RulePack(
                identity: identity, title: "", licence: "", isOnByDefault: true, scoring: Scoring(), rules: built,
                draftCount: 0, protectedTerms: [:],
                spelling: SpellingSource(
                    strongWords: RandomRules.strong.map { Array($0.utf8) },
                    ordinaryWords: RandomRules.ordinary.map { WordHash.of($0.utf8) }))
        ])
    }
}

extension RandomRules {
    /// True once in so many times.
    fileprivate mutating func chance(_ times: Int) -> Bool { Int.random(in: 0..<times, using: &random) == 0 }
}

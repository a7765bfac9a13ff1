@testable import Matching

/// Any rule against one text, judged in the plainest way: every pair of everything.
struct NaiveMatcher {
    struct Part: Hashable {
        let first: Int
        let last: Int
        let slot: Int
    }

    /// One place where a term or frame holds.
    struct Place: Hashable {
        let parts: Set<Part>

        var first: Int { parts.map(\.first).min() ?? 0 }
        var last: Int { parts.map(\.last).max() ?? 0 }
        var tokens: Set<Int> { Set(parts.flatMap { $0.first...$0.last }) }
    }

    /// What a match has to say.
    struct Verdict: Equatable {
        /// The bytes of the original that it marks.
        let bytes: Set<Int>
        /// The kinds of mention that it may name; empty if it is none.
        let mentions: Set<String>
        /// The names of its factors.
        let factors: [String]
    }

    let compiled: CompiledRule
    let scoring: Scoring
    let reading: NaiveReading
    let context: NaiveContext

    private var rule: Rule { compiled.rule }

    /// The match in a post of which nothing is known but this text; `nil` if there is none.
    func verdict() -> Verdict? {
        let whole = reading.tokens.indices
        guard judge(rule.match, whole, { _ in true }).holds else { return nil }
        for line in rule.unless {
            if let predicate = line.predicate {
                if predicate.extent == .post, predicate != .repost, context.holds(predicate) { return nil }
            } else if line.ofOccurrence.isEmpty, judge(line.expression, whole, { _ in true }).holds {
                return nil
            }
        }
        let own = judge(rule.match, whole) { held(by: $0).isEmpty }
        if own.holds {
            let factors = Predicate.allCases.filter { predicate in
                guard scoring.factor(of: predicate) != 1 else { return false }
                if predicate.extent == .post { return context.holds(predicate) }
                return !own.places.isEmpty && own.places.allSatisfy { context.holds(predicate, at: $0) }
            }
            return Verdict(bytes: bytes(own.places), mentions: [], factors: factors.map(\.rawValue))
        }
        let other = judge(rule.match, whole) { held(by: $0).isSubset(of: [.quoted, .reported, .condemned]) }
        let kinds = Set(other.places.flatMap { held(by: $0) }).map(\.rawValue)
        return other.holds && !kinds.isEmpty
            ? Verdict(bytes: bytes(other.places), mentions: Set(kinds), factors: []) : nil
    }

    /// The predicates about places in `unless` that hold of one.
    private func held(by place: Place) -> Set<Predicate> {
        Set(
            rule.unless.flatMap { line in
                line.ofOccurrence.allSatisfy { context.holds($0, at: place) } ? line.ofOccurrence : []
            })
    }

    private func bytes(_ places: Set<Place>) -> Set<Int> {
        Set(
            places.flatMap(\.parts).flatMap { part in
                reading.text.origin(
                    of: Int(reading.tokens[part.first].start)..<Int(reading.tokens[part.last].end))
            })
    }

    // MARK: Expressions

    private func judge(
        _ expression: Expression, _ window: Range<Int>, _ counts: (Place) -> Bool
    ) -> (holds: Bool, places: Set<Place>) {
        switch expression {
        case .term, .frame:
            let places = places(of: expression, window).filter(counts)
            return (!places.isEmpty, places)
        case .predicate(.question): return (window.contains(where: context.isAsked), [])
        case .predicate(let predicate):
            return (predicate.hasWords ? !places(of: expression, window).isEmpty : context.holds(predicate), [])
        case .and(let parts):
            let verdicts = parts.map { judge($0, window, counts) }
            return verdicts.allSatisfy(\.holds) ? (true, union(verdicts)) : (false, [])
        case .or(let parts):
            let verdicts = parts.map { judge($0, window, counts) }.filter(\.holds)
            return (!verdicts.isEmpty, union(verdicts))
        case .not(let inner): return (!judge(inner, window, { _ in true }).holds, [])
        case .within(let scope, let inner):
            let units = Dictionary(grouping: window) { number(of: $0, scope) }.values
            let verdicts = units.map { judge(inner, ($0.min() ?? 0)..<($0.max() ?? -1) + 1, counts) }.filter(\.holds)
            return (!verdicts.isEmpty, union(verdicts))
        }
    }

    private func union(_ verdicts: [(holds: Bool, places: Set<Place>)]) -> Set<Place> {
        verdicts.reduce(into: []) { $0.formUnion($1.places) }
    }

    private func number(of token: Int, _ scope: Expression.Scope) -> Int {
        switch scope {
        case .clause: reading.clause(token)
        case .sentence: reading.sentence(token)
        case .post: 0
        }
    }

    private func places(of expression: Expression, _ window: Range<Int>) -> Set<Place> {
        switch expression {
        case .term(let slot):
            return places(of: reading.hits(of: rule.slots[slot].terms, compiled.lists[slot]), slot, window)
        case .predicate(.firstPerson): return places(of: reading.hits(of: .firstPerson), -1, window)
        case .predicate(.secondPerson): return places(of: reading.hits(of: .secondPerson), -2, window)
        case .or(let parts): return parts.reduce(into: []) { $0.formUnion(places(of: $1, window)) }
        case .frame(let frame):
            var found: Set<Place> = []
            for left in places(of: frame.left, window) {
                for right in places(of: frame.right, window) {
                    let isMet = isFrame(left, right, frame) || (!frame.isOrdered && isFrame(right, left, frame))
                    if isMet { found.insert(Place(parts: left.parts.union(right.parts))) }
                }
            }
            return found
        case .predicate, .and, .not, .within: return []
        }
    }

    private func places(of hits: Set<NaiveReading.Hit>, _ slot: Int, _ window: Range<Int>) -> Set<Place> {
        Set(
            hits.filter { window.contains($0.first) && window.contains($0.last) }
                .map { Place(parts: [Part(first: $0.first, last: $0.last, slot: slot)]) })
    }

    private func isFrame(_ before: Place, _ after: Place, _ frame: Expression.Frame) -> Bool {
        let scope = frame.scope ?? .clause
        return after.first > before.last && after.first - before.last - 1 <= frame.distance
            && number(of: before.first, scope) == number(of: after.last, scope)
    }
}

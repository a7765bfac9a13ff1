/// Evaluates one rule's expressions over one text.
struct FrameMatcher {
    /// Whether an expression holds, and where the words are that make it hold.
    struct Verdict {
        var holds: Bool
        var occurrences: [Occurrence]

        static let no = Verdict(holds: false, occurrences: [])
    }

    /// How many occurrences of one frame are kept, so that no text makes this slow.
    static let mostOccurrences = 4096

    let reading: FieldReading
    /// For each slot, its list in the automaton.
    let lists: [Int]
    /// Whether a predicate that is about the whole post holds.
    let holdsInPost: (Predicate) -> Bool

    /// Evaluates an expression inside a half-open range of tokens.
    ///
    /// - Parameter accept: Which occurrences of terms and frames count; behind `not` all do.
    func evaluate(
        _ expression: Expression, in window: Range<Int>, accept: (Occurrence) -> Bool = { _ in true }
    ) -> Verdict {
        switch expression {
        case .term, .frame:
            let accepted = occurrences(of: expression, in: window).filter(accept)
            return Verdict(holds: !accepted.isEmpty, occurrences: accepted)
        case .predicate(let predicate):
            return Verdict(holds: holds(predicate, in: window), occurrences: [])
        case .and(let parts):
            var all = Verdict(holds: true, occurrences: [])
            for part in parts {
                let verdict = evaluate(part, in: window, accept: accept)
                guard verdict.holds else { return .no }
                all.occurrences += verdict.occurrences
            }
            return all
        case .or(let parts):
            var any = Verdict.no
            for part in parts {
                let verdict = evaluate(part, in: window, accept: accept)
                guard verdict.holds else { continue }
                any.holds = true
                any.occurrences += verdict.occurrences
            }
            return any
        case .not(let inner):
            return Verdict(holds: !evaluate(inner, in: window).holds, occurrences: [])
        case .within(let scope, let inner):
            var any = Verdict.no
            for unit in units(of: scope, in: window) {
                let verdict = evaluate(inner, in: unit, accept: accept)
                guard verdict.holds else { continue }
                any.holds = true
                any.occurrences += verdict.occurrences
            }
            return any
        }
    }

    private func holds(_ predicate: Predicate, in window: Range<Int>) -> Bool {
        switch predicate {
        case .firstPerson, .secondPerson: !occurrences(of: .predicate(predicate), in: window).isEmpty
        case .question: window.contains { Question.evidence(at: $0, in: reading) != nil }
        default: holdsInPost(predicate)
        }
    }

    // MARK: Units

    private func units(of scope: Expression.Scope, in window: Range<Int>) -> [Range<Int>] {
        guard scope != .post else { return [window] }
        var units: [Range<Int>] = []
        var start = window.lowerBound
        while start < window.upperBound {
            let number = Self.number(of: reading.tokens[start], scope)
            var end = start + 1
            while end < window.upperBound, Self.number(of: reading.tokens[end], scope) == number { end += 1 }
            units.append(start..<end)
            start = end
        }
        return units
    }

    private static func number(of token: Token, _ scope: Expression.Scope) -> Int32 {
        switch scope {
        case .clause: token.clause
        case .sentence: token.sentence
        case .post: 0
        }
    }

    // MARK: Occurrences

    /// Where a term, a person's words, a frame or alternatives of these stand, by first and last token.
    func occurrences(of expression: Expression, in window: Range<Int>) -> [Occurrence] {
        switch expression {
        case .term(let slot): return occurrences(of: reading.hits(of: lists[slot]), slot: slot, in: window)
        case .predicate(.firstPerson):
            return occurrences(of: reading.hits(of: .firstPerson), slot: -1, in: window)
        case .predicate(.secondPerson):
            return occurrences(of: reading.hits(of: .secondPerson), slot: -2, in: window)
        case .or(let parts):
            return Array(Set(parts.flatMap { occurrences(of: $0, in: window) })).sorted(by: Occurrence.precedes)
        case .frame(let frame): return occurrences(of: frame, in: window)
        case .predicate, .and, .not, .within: return []
        }
    }

    private func occurrences(of hits: [TermHit], slot: Int, in window: Range<Int>) -> [Occurrence] {
        var found: [Occurrence] = []
        var place = hits.firstPlace { $0.first >= window.lowerBound }
        while place < hits.count, hits[place].first < window.upperBound {
            if hits[place].last < window.upperBound { found.append(Occurrence(hits[place], slot: slot)) }
            place += 1
        }
        return found
    }

    private func occurrences(of frame: Expression.Frame, in window: Range<Int>) -> [Occurrence] {
        let left = occurrences(of: frame.left, in: window)
        if left.isEmpty { return [] }
        let right = occurrences(of: frame.right, in: window)
        if right.isEmpty { return [] }
        var found: [Occurrence] = []
        join(left, right, frame, into: &found)
        if !frame.isOrdered {
            join(right, left, frame, into: &found)
            // The same two hits may have been met from both sides.
            found = Array(Set(found))
        }
        found.sort(by: Occurrence.precedes)
        return found
    }

    private func join(
        _ before: [Occurrence], _ after: [Occurrence], _ frame: Expression.Frame, into found: inout [Occurrence]
    ) {
        let scope = frame.scope ?? .clause
        for one in before {
            var place = after.firstPlace { $0.first > one.last }
            while place < after.count, after[place].first - one.last - 1 <= frame.distance {
                let other = after[place]
                place += 1
                let begin = Self.number(of: reading.tokens[one.first], scope)
                guard begin == Self.number(of: reading.tokens[other.last], scope) else { continue }
                found.append(Occurrence(one, other))
                if found.count >= Self.mostOccurrences { return }
            }
        }
    }
}

@testable import Matching

/// What a rule asks for, as the random rules make it up: written as text for the parser, judged as it is by the reference.
indirect enum Wish {
    case term(Int)
    case literal(String)
    case frame(Wish, Wish, isOrdered: Bool, distance: Int, scope: String)
    case and(Wish, Wish)
    case or(Wish, Wish)
    case not(Wish)
    case within(Wish, String)

    /// All literal terms in it.
    var literals: [String] {
        switch self {
        case .term: []
        case .literal(let text): [text]
        case .frame(let left, let right, _, _, _), .and(let left, let right), .or(let left, let right):
            left.literals + right.literals
        case .not(let inner), .within(let inner, _): inner.literals
        }
    }

    /// The wish in the language of rules; terms are named `t0`, `t1` and so on.
    var source: String {
        switch self {
        case .term(let term): "t\(term)"
        case .literal(let text): "\"\(text)\""
        case .frame(let left, let right, let isOrdered, let distance, let scope):
            "(\(left.source) \(isOrdered ? "then" : "near")/\(distance) \(right.source) in \(scope))"
        case .and(let left, let right): "(\(left.source) and \(right.source))"
        case .or(let left, let right): "(\(left.source) or \(right.source))"
        case .not(let inner): "(not \(inner.source))"
        case .within(let inner, let scope): "(\(inner.source) in \(scope))"
        }
    }
}

/// The plain way to judge a wish: every pair of everything, strings compared with strings.
struct ReferenceMatcher {
    typealias Word = ReferenceText.Word

    /// One place where a term or frame holds: the words that belong to it.
    struct Place: Hashable {
        let parts: Set<Range<Int>>

        var words: Set<Int> { Set(parts.flatMap { Array($0) }) }
        var first: Int { parts.map(\.lowerBound).min() ?? 0 }
        var last: Int { (parts.map(\.upperBound).max() ?? 1) - 1 }
    }

    let text: ReferenceText
    let terms: [[String]]

    private var words: [Word] { text.words }

    /// Whether a wish holds among some words, and the places that make it hold.
    func judge(_ wish: Wish, among window: Range<Int>, counting: (Place) -> Bool) -> (holds: Bool, places: Set<Place>) {
        switch wish {
        case .term, .literal, .frame:
            let places = places(of: wish, among: window).filter(counting)
            return (!places.isEmpty, places)
        case .and(let one, let other):
            let (a, b) = (
                judge(one, among: window, counting: counting), judge(other, among: window, counting: counting)
            )
            return a.holds && b.holds ? (true, a.places.union(b.places)) : (false, [])
        case .or(let one, let other):
            // Alternatives of places are places, so that both count wherever one does.
            let (a, b) = (
                judge(one, among: window, counting: counting), judge(other, among: window, counting: counting)
            )
            return (a.holds || b.holds, (a.holds ? a.places : []).union(b.holds ? b.places : []))
        case .not(let inner):
            return (!judge(inner, among: window) { _ in true }.holds, [])
        case .within(let inner, let scope):
            if scope == "post" { return judge(inner, among: window, counting: counting) }
            var all: Set<Place> = []
            var holds = false
            for number in Set(window.map { self.number(of: words[$0], scope) }) {
                let unit = window.filter { self.number(of: words[$0], scope) == number }
                guard let first = unit.first, let last = unit.last else { continue }
                let verdict = judge(inner, among: first..<(last + 1), counting: counting)
                if verdict.holds {
                    holds = true
                    all.formUnion(verdict.places)
                }
            }
            return (holds, all)
        }
    }

    private func number(of word: Word, _ scope: String) -> Int {
        scope == "clause" ? word.clause : scope == "sentence" ? word.sentence : 0
    }

    private func places(of wish: Wish, among window: Range<Int>) -> Set<Place> {
        switch wish {
        case .term(let term): return Set(terms[term].flatMap { places(of: $0, among: window) })
        case .literal(let text): return Set(places(of: text, among: window))
        case .or(let one, let other): return places(of: one, among: window).union(places(of: other, among: window))
        case .frame(let left, let right, let isOrdered, let distance, let scope):
            var found: Set<Place> = []
            for one in places(of: left, among: window) {
                for other in places(of: right, among: window) {
                    let follows = one.last < other.first && other.first - one.last - 1 <= distance
                    let precedes = !isOrdered && other.last < one.first && one.first - other.last - 1 <= distance
                    guard follows || precedes else { continue }
                    let place = Place(parts: one.parts.union(other.parts))
                    let numbers = Set((place.first...place.last).map { number(of: words[$0], scope) })
                    if numbers.count == 1 { found.insert(place) }
                }
            }
            return found
        case .and, .not, .within: return []
        }
    }

    private func places(of term: String, among window: Range<Int>) -> [Place] {
        text.ranges(of: term).filter { window.lowerBound <= $0.lowerBound && $0.upperBound <= window.upperBound }
            .map { Place(parts: [$0]) }
    }

    /// Whether a negator stands within three words before a part of a place, in its clause.
    func isNegated(_ place: Place) -> Bool {
        place.parts.contains { part in
            words.indices.contains { index in
                index < part.lowerBound && part.lowerBound - index <= 3
                    && words[index].clause == words[part.lowerBound].clause && !place.words.contains(index)
                    && isNegator(index)
            }
        }
    }

    private func isNegator(_ index: Int) -> Bool {
        let word = words[index]
        let readings = Set(word.readings.map { $0.hasPrefix("#") ? String($0.dropFirst()) : $0 })
        if !readings.isDisjoint(with: ["no", "not", "never"]) { return true }
        if readings.contains("nothing") {
            let next = words.indices.contains(index + 1) ? words[index + 1] : nil
            return next?.readings.contains("but") != true || next?.segment != word.segment
        }
        let opensSentence = index == 0 || words[index - 1].sentence != word.sentence
        return word.text == "don't" && !(opensSentence && word.isAsked)
    }

    func isQuoted(_ place: Place) -> Bool { place.words.allSatisfy { words[$0].isQuoted } }
}

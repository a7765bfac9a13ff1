/// Evaluates expressions of rules over the text that is being read.
///
/// Occurrences stand on a stack whose memory is used again: what a part of an expression found lies on top, until what
/// it belongs to has made its own of it.
struct FrameMatcher {
    /// How many occurrences of one frame are kept, so that no text makes this slow.
    static let mostOccurrences = 4096

    let reading: FieldReading
    let facts: PostPredicates
    private let rules: CompiledRules
    private var stack: [Occurrence] = []

    init(_ reading: FieldReading, _ facts: PostPredicates) {
        self.reading = reading
        self.facts = facts
        rules = reading.rules
    }

    /// Where the words are that make an expression hold somewhere in the text; `nil` if it does not hold.
    ///
    /// - Parameters:
    ///   - node: The expression, by its number among the rules'.
    ///   - accept: Which occurrences of terms and frames count; behind `not` all do.
    mutating func occurrences(of node: Int32, accept: (Occurrence) -> Bool = { _ in true }) -> [Occurrence]? {
        stack.removeAll(keepingCapacity: true)
        return evaluate(node, in: 0..<reading.tokens.count, accept) ? stack : nil
    }

    /// Whether an expression holds inside a half-open range of tokens; if so, its occurrences are pushed.
    private mutating func evaluate(_ node: Int32, in window: Range<Int>, _ accept: (Occurrence) -> Bool) -> Bool {
        let base = stack.count
        switch rules.expressions[node] {
        case .term, .frame:
            push(node, in: window)
            keep(from: base, accept)
            return stack.count > base
        case .predicate(let predicate): return holds(predicate, in: window)
        case .and(let parts):
            for place in 0..<parts.count where !evaluate(rules.expressions.part(place, of: parts), in: window, accept) {
                drop(from: base)
                return false
            }
            return true
        case .or(let parts):
            var isAny = false
            for place in 0..<parts.count where evaluate(rules.expressions.part(place, of: parts), in: window, accept) {
                isAny = true
            }
            return isAny
        case .not(let inner):
            let isHeld = evaluate(inner, in: window) { _ in true }
            drop(from: base)
            return !isHeld
        case .within(let scope, let inner):
            var isAny = false
            var start = window.lowerBound
            while start < window.upperBound {
                let unit = unit(of: scope, from: start, in: window)
                if evaluate(inner, in: unit, accept) { isAny = true }
                start = unit.upperBound
            }
            return isAny
        }
    }

    private mutating func holds(_ predicate: Predicate, in window: Range<Int>) -> Bool {
        switch predicate {
        case .firstPerson: return isAny(reading.hits(of: .firstPerson), in: window)
        case .secondPerson: return isAny(reading.hits(of: .secondPerson), in: window)
        case .question: return window.contains { Question.evidence(at: $0, in: reading) != nil }
        default: return facts.evidence(for: predicate) != nil
        }
    }

    // MARK: Units

    /// The clause, sentence or post, as far as it lies in a window, that begins with a token.
    private func unit(of scope: Expression.Scope, from start: Int, in window: Range<Int>) -> Range<Int> {
        let number = number(of: start, scope)
        var end = start + 1
        while end < window.upperBound, self.number(of: end, scope) == number { end += 1 }
        return start..<end
    }

    private func number(of token: Int, _ scope: Expression.Scope) -> Int32 {
        switch scope {
        case .clause: reading.tokens[token].clause
        case .sentence: reading.tokens[token].sentence
        case .post: 0
        }
    }

    // MARK: The stack

    private mutating func drop(from base: Int) {
        stack.removeLast(stack.count - base)
    }

    private mutating func keep(from base: Int, _ accept: (Occurrence) -> Bool) {
        var kept = base
        for place in base..<stack.count where accept(stack[place]) {
            if kept < place { stack[kept] = stack[place] }
            kept += 1
        }
        drop(from: kept)
    }

    /// Sorts what stands from a place on.
    private mutating func sort(from base: Int) {
        var place = base + 1
        while place < stack.count, !stack[place].precedes(stack[place - 1]) { place += 1 }
        if place >= stack.count { return }
        stack.withUnsafeMutableBufferPointer { stack in
            var top = UnsafeMutableBufferPointer(rebasing: stack[base...])
            top.sort { $0.precedes($1) }
        }
    }

    /// Sorts what stands from a place on, and keeps each once.
    private mutating func unite(from base: Int) {
        guard stack.count > base + 1 else { return }
        sort(from: base)
        var kept = base + 1
        for place in (base + 1)..<stack.count where stack[place] != stack[kept - 1] {
            if kept < place { stack[kept] = stack[place] }
            kept += 1
        }
        drop(from: kept)
    }

    // MARK: Occurrences

    /// Pushes where a term, a person's words, a frame or alternatives of these stand, by first and last token.
    private mutating func push(_ node: Int32, in window: Range<Int>) {
        switch rules.expressions[node] {
        case .term(let slot, let list): push(reading.hits(of: Int(list)), slot: Int(slot), in: window)
        case .predicate(.firstPerson): push(reading.hits(of: .firstPerson), slot: -1, in: window)
        case .predicate(.secondPerson): push(reading.hits(of: .secondPerson), slot: -2, in: window)
        case .or(let parts):
            let base = stack.count
            for place in 0..<parts.count { push(rules.expressions.part(place, of: parts), in: window) }
            unite(from: base)
        case .frame(let frame): push(frame, in: window)
        case .predicate, .and, .not, .within: return
        }
    }

    private mutating func push(_ hits: HitList, slot: Int, in window: Range<Int>) {
        for hit in hits.beginning(in: window) where hit.last < window.upperBound {
            stack.append(Occurrence(hit, slot: slot))
        }
    }

    private func isAny(_ hits: HitList, in window: Range<Int>) -> Bool {
        hits.beginning(in: window).contains { $0.last < window.upperBound }
    }

    private mutating func push(_ frame: ExpressionTable.Frame, in window: Range<Int>) {
        let base = stack.count
        push(frame.left, in: window)
        let middle = stack.count
        if middle == base { return }
        push(frame.right, in: window)
        let end = stack.count
        if end > middle {
            join(base..<middle, middle..<end, frame)
            if !frame.isOrdered { join(middle..<end, base..<middle, frame) }
        }
        stack.removeSubrange(base..<end)
        // The same two hits may have been met from both sides.
        if frame.isOrdered { sort(from: base) } else { unite(from: base) }
    }

    /// Pushes the frames that one of the occurrences before makes with one of those behind.
    private mutating func join(_ before: Range<Int>, _ after: Range<Int>, _ frame: ExpressionTable.Frame) {
        let base = max(before.upperBound, after.upperBound)
        for left in before {
            let one = stack[left]
            let clause = number(of: one.first, frame.scope)
            var right = after.firstPlace { stack[$0].first > one.last }
            while right < after.upperBound, stack[right].first - one.last - 1 <= frame.distance {
                let other = stack[right]
                right += 1
                guard number(of: other.last, frame.scope) == clause else { continue }
                stack.append(Occurrence(one, other))
                if stack.count - base >= Self.mostOccurrences { return }
            }
        }
    }
}

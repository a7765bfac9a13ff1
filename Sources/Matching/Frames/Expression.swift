/// What a rule's `match` or one line of its `unless` asks for.
///
/// ```
/// expression  = conjunction { "or" conjunction }
/// conjunction = negation { "and" negation }
/// negation    = "not" negation | chain [ "in" ( "clause" | "sentence" | "post" ) ]
/// chain       = operand { ( "near/" n | "then/" n ) operand }        n from 0 to 50
/// operand     = term name | "literal term" | predicate | "(" expression ")"
/// ```
///
/// `a then/4 b`: a hit of `a`, then one of `b` with at most 4 tokens between; `near` in either order. A chain is read from
/// the left: `a then/4 b then/6 c` measures from the end of `a … b`. The hits of a frame lie in one clause, unless
/// `in sentence` or `in post` follows; that widens every frame before it, back to its opening parenthesis or the last
/// `and`, `or` or `not`, which says nothing itself. `and`, `or` and `not` look at the whole text; in parentheses and
/// followed by `in clause` or `in sentence`, at one clause or sentence after another. Only terms, `or`, frames,
/// `first_person` and `second_person` may stand inside a frame.
indirect enum Expression: Hashable, Sendable {
    /// A term, by its place in `Rule.slots`.
    case term(Int)
    case predicate(Predicate)
    case frame(Frame)
    case and([Expression])
    case or([Expression])
    case not(Expression)
    /// Holds if the expression holds within one clause or sentence.
    case within(Scope, Expression)

    /// How far apart things may be that belong together.
    enum Scope: String, Hashable, Sendable, CaseIterable {
        case clause, sentence, post
    }

    /// Two things near each other.
    struct Frame: Hashable, Sendable {
        let left: Expression
        let right: Expression
        /// Whether `left` has to come first.
        let isOrdered: Bool
        /// How many tokens may lie between, at most.
        let distance: Int
        /// `nil` until the parser knows that nothing widens it.
        var scope: Scope?
    }

    /// Terms of which one must have a hit, or the expression cannot hold: the set whose costs add up to least.
    ///
    /// `nil` if the expression could hold without any.
    func rarestRequirement(cost: (Int) -> Double) -> Set<Int>? {
        func least(_ parts: [Expression]) -> Set<Int>? {
            parts.compactMap { $0.rarestRequirement(cost: cost) }.min { one, other in
                let (a, b) = (one.reduce(0) { $0 + cost($1) }, other.reduce(0) { $0 + cost($1) })
                return a != b ? a < b : one.sorted().lexicographicallyPrecedes(other.sorted())
            }
        }
        switch self {
        case .term(let slot): return [slot]
        case .predicate, .not: return nil
        case .frame(let frame): return least([frame.left, frame.right])
        case .and(let parts): return least(parts)
        case .or(let parts):
            var union: Set<Int> = []
            for part in parts {
                guard let set = part.rarestRequirement(cost: cost) else { return nil }
                union.formUnion(set)
            }
            return union
        case .within(_, let inner): return inner.rarestRequirement(cost: cost)
        }
    }

    /// The terms without any hit that keep the expression from holding, as far as that is simple to say.
    func missing(isHit: (Int) -> Bool) -> [Int] {
        switch self {
        case .term(let slot): isHit(slot) ? [] : [slot]
        case .predicate, .not: []
        case .frame(let frame): frame.left.missing(isHit: isHit) + frame.right.missing(isHit: isHit)
        case .and(let parts): parts.flatMap { $0.missing(isHit: isHit) }
        case .or(let parts): parts.map { $0.missing(isHit: isHit) }.min { $0.count < $1.count } ?? []
        case .within(_, let inner): inner.missing(isHit: isHit)
        }
    }

    /// The same with a scope for every frame that says nothing itself.
    func widened(to scope: Scope) -> Expression {
        switch self {
        case .term, .predicate: return self
        case .frame(let frame):
            return .frame(
                Frame(
                    left: frame.left.widened(to: scope), right: frame.right.widened(to: scope),
                    isOrdered: frame.isOrdered, distance: frame.distance, scope: frame.scope ?? scope))
        case .and(let parts): return .and(parts.map { $0.widened(to: scope) })
        case .or(let parts): return .or(parts.map { $0.widened(to: scope) })
        case .not(let inner): return .not(inner.widened(to: scope))
        case .within(let own, let inner): return .within(own, inner.widened(to: scope))
        }
    }

    /// Whether this has hits of its own and so may stand inside a frame.
    var mayStandInFrame: Bool {
        switch self {
        case .term, .frame: true
        case .predicate(let predicate): predicate.hasWords
        case .or(let parts): parts.allSatisfy(\.mayStandInFrame)
        case .and, .not, .within: false
        }
    }
}

extension Expression {
    /// All predicates in the expression.
    var predicates: [Predicate] {
        switch self {
        case .term: []
        case .predicate(let predicate): [predicate]
        case .frame(let frame): frame.left.predicates + frame.right.predicates
        case .and(let parts), .or(let parts): parts.flatMap(\.predicates)
        case .not(let inner), .within(_, let inner): inner.predicates
        }
    }
}

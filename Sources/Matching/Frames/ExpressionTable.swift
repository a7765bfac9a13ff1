/// The expressions of all rules in rows, which are read without counting references.
struct ExpressionTable: ~Copyable, Sendable {
    /// One part of an expression; other parts by their numbers.
    enum Node {
        case term(slot: Int32, list: Int32)
        case predicate(Predicate)
        case frame(Frame)
        case and(Parts)
        case or(Parts)
        case not(Int32)
        case within(Expression.Scope, Int32)
    }

    struct Frame {
        let left: Int32
        let right: Int32
        let distance: Int32
        let isOrdered: Bool
        let scope: Expression.Scope
    }

    /// Numbers of nodes that stand in a row.
    struct Parts {
        fileprivate let start: Int32
        let count: Int32
    }

    private let nodes: FrozenArray<Node>
    private let parts: FrozenArray<Int32>

    init(_ builder: Builder) {
        nodes = FrozenArray(builder.nodes)
        parts = FrozenArray(builder.parts)
    }

    @inline(__always)
    subscript(node: Int32) -> Node { nodes[Int(node)] }

    /// The node that is one of several parts.
    @inline(__always)
    func part(_ place: Int32, of parts: Parts) -> Int32 { self.parts[Int(parts.start + place)] }

    /// Whether enough lists have a hit in what was scanned; without that an expression cannot hold.
    ///
    /// A quick look before frames are tried: distances, scopes, negations and predicates do not count.
    func mayHold(_ node: Int32, in scan: borrowing TermScan) -> Bool {
        switch self[node] {
        case .term(_, let list): return scan.isHit(list: Int(list))
        case .predicate, .not: return true
        case .frame(let frame): return mayHold(frame.left, in: scan) && mayHold(frame.right, in: scan)
        case .within(_, let inner): return mayHold(inner, in: scan)
        case .and(let parts):
            for place in 0..<parts.count where !mayHold(part(place, of: parts), in: scan) { return false }
            return true
        case .or(let parts):
            for place in 0..<parts.count where mayHold(part(place, of: parts), in: scan) { return true }
            return false
        }
    }
}

extension ExpressionTable {
    /// Collects expressions.
    struct Builder {
        fileprivate var nodes: [Node] = []
        fileprivate var parts: [Int32] = []

        /// Adds a rule's expression; gives its number.
        ///
        /// - Parameter lists: For each slot of the rule, the number of its list.
        mutating func add(_ expression: Expression, _ lists: [Int]) -> Int32 {
            let node: Node =
                switch expression {
                case .term(let slot): .term(slot: Int32(slot), list: Int32(lists[slot]))
                case .predicate(let predicate): .predicate(predicate)
                case .frame(let frame):
                    .frame(
                        Frame(
                            left: add(frame.left, lists), right: add(frame.right, lists),
                            distance: Int32(frame.distance), isOrdered: frame.isOrdered, scope: frame.scope ?? .clause))
                case .and(let parts): .and(add(parts, lists))
                case .or(let parts): .or(add(parts, lists))
                case .not(let inner): .not(add(inner, lists))
                case .within(let scope, let inner): .within(scope, add(inner, lists))
                }
            nodes.append(node)
            return Int32(nodes.count - 1)
        }

        private mutating func add(_ parts: [Expression], _ lists: [Int]) -> Parts {
            let numbers = parts.map { add($0, lists) }
            let start = self.parts.count
            self.parts += numbers
            return Parts(start: Int32(start), count: Int32(numbers.count))
        }
    }
}

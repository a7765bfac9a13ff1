/// What must be hit somewhere in a text for each rule to hold: a quick look before frames are tried.
///
/// A rule's expression without its distances, scopes and negations, as numbers in a row: a list, or a group with its
/// length. All rules stand in one row.
struct Presence: ~Copyable, Sendable {
    private static let all: Int32 = -1
    private static let any: Int32 = -2
    private static let nothing: Int32 = -3

    private let code: FrozenArray<Int32>
    /// Where in `code` a rule's part begins.
    private let offsets: FrozenArray<Int32>

    init(_ rules: [CompiledRule]) {
        var code: [Int32] = []
        var offsets: [Int32] = []
        for rule in rules {
            offsets.append(Int32(code.count))
            code += Self.code(of: rule.rule.match, rule.lists)
        }
        self.code = FrozenArray(code)
        self.offsets = FrozenArray(offsets)
    }

    private static func code(of expression: Expression, _ lists: [Int]) -> [Int32] {
        switch expression {
        case .term(let slot): [Int32(lists[slot])]
        case .predicate, .not: [nothing]
        case .frame(let frame): group(all, [frame.left, frame.right], lists)
        case .and(let parts): group(all, parts, lists)
        case .or(let parts): group(any, parts, lists)
        case .within(_, let inner): code(of: inner, lists)
        }
    }

    private static func group(_ kind: Int32, _ parts: [Expression], _ lists: [Int]) -> [Int32] {
        let inner = parts.flatMap { code(of: $0, lists) }
        return [kind, Int32(inner.count)] + inner
    }

    /// Whether enough of a rule's lists have a hit in what was scanned.
    func holds(_ rule: Int, in scan: borrowing TermScan) -> Bool {
        var place = Int(offsets[rule])
        return holds(at: &place, in: scan)
    }

    private func holds(at place: inout Int, in scan: borrowing TermScan) -> Bool {
        let kind = code[place]
        place += 1
        if kind >= 0 { return scan.isHit(list: Int(kind)) }
        if kind == Self.nothing { return true }
        let end = place + 1 + Int(code[place])
        place += 1
        while place < end {
            let isHeld = holds(at: &place, in: scan)
            if isHeld == (kind == Self.any) {
                place = end
                return isHeld
            }
        }
        return kind == Self.all
    }
}

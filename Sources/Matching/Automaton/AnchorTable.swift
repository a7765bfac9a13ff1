/// For each pattern, the rules to look at where it hits: those of which one of some patterns must hit.
struct AnchorTable: ~Copyable, Sendable {
    /// The rules of one pattern after another's.
    private let rules: FrozenArray<Int32>
    /// Where in `rules` a pattern's begin; one more than there are patterns.
    private let offsets: FrozenArray<Int32>

    /// - Parameter rulesOfPatterns: For each pattern its rules, by their places.
    init(_ rulesOfPatterns: [[Int32]]) {
        rules = FrozenArray(rulesOfPatterns.flatMap { $0 })
        offsets = FrozenArray(rulesOfPatterns.reduce(into: [0]) { $0.append(($0.last ?? 0) + Int32($1.count)) })
    }

    /// Where the rules of a pattern stand.
    @inline(__always)
    func places(of pattern: Int32) -> Range<Int> { Int(offsets[Int(pattern)])..<Int(offsets[Int(pattern) + 1]) }

    /// The rule at one of these places.
    @inline(__always)
    func rule(at place: Int) -> Int32 { rules[place] }
}

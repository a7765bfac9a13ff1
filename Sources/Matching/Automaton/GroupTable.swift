/// Numbers in groups, one group's after another's.
struct GroupTable: ~Copyable, Sendable {
    private let values: FrozenArray<Int32>
    /// Where in `values` a group begins; one more than there are groups.
    private let offsets: FrozenArray<Int32>

    /// - Parameter pairs: In its group, a value keeps its place among the others.
    init(_ pairs: [(group: Int32, value: Int32)], groupCount: Int) {
        var offsets = [Int32](repeating: 0, count: groupCount + 1)
        for pair in pairs { offsets[Int(pair.group) + 1] += 1 }
        for group in 0..<groupCount { offsets[group + 1] += offsets[group] }
        var free = offsets
        var values = [Int32](repeating: 0, count: pairs.count)
        for pair in pairs {
            values[Int(free[Int(pair.group)])] = pair.value
            free[Int(pair.group)] += 1
        }
        self.values = FrozenArray(values)
        self.offsets = FrozenArray(offsets)
    }

    /// Where the values of a group stand.
    @inline(__always)
    func places(of group: Int32) -> Range<Int> { Int(offsets[Int(group)])..<Int(offsets[Int(group) + 1]) }

    /// The value at one of these places.
    @inline(__always)
    subscript(place: Int) -> Int32 { values[place] }
}

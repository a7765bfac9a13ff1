import FoundationEssentials

/// The oldest quarter of a page's posts, two at least where there are two.
///
/// It decides whether a still older page is asked for; one old post alone, as one that is pinned to the top, does not.
struct OlderEnd<Value> {
    private let items: [(time: Date, value: Value)]

    /// - Parameter items: In any order.
    init(of items: [(time: Date, value: Value)]) {
        let count = max(2, items.count / 4)
        self.items = Array(items.sorted { $0.time < $1.time }.prefix(count))
    }

    /// Whether this holds for all of them; never of a page without times.
    func allSatisfy(_ holds: ((time: Date, value: Value)) -> Bool) -> Bool {
        !items.isEmpty && items.allSatisfy(holds)
    }
}

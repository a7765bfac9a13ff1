/// An array that never changes, read without counting references.
///
/// The automaton's tables are read several times a token; an ordinary array would be retained and released each time,
/// which took half of all the time.
// Nothing is written to the memory once it is made, and its one owner frees it: lanes share it safely.
struct FrozenArray<Element: BitwiseCopyable>: ~Copyable, @unchecked Sendable {
    private let base: UnsafeMutableBufferPointer<Element>

    init(_ elements: [Element]) {
        base = .allocate(capacity: max(1, elements.count))
        _ = base.initialize(from: elements)
        count = elements.count
    }

    deinit {
        base.deallocate()
    }

    let count: Int

    /// The element at a place that must be smaller than `count`.
    @inline(__always)
    subscript(place: Int) -> Element {
        precondition(place >= 0 && place < count, "a place outside the table")
        return base[place]
    }
}

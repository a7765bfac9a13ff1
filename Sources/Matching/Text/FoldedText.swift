/// A text folded for comparison, with the way back: every folded byte knows its bytes in the original.
///
/// Its arrays are kept between texts, so that folding allocates nothing once they have grown.
struct FoldedText {
    /// Valid UTF-8, in lower case.
    var bytes: [UInt8] = []
    /// Whether every folded byte stands where it stood in the original; the two lists below are then empty.
    var isIdentity = true
    /// For each folded byte, where the character that it came from begins in the original, in UTF-8 bytes.
    var starts: [Int32] = []
    /// For each folded byte, where the character that it came from ends in the original, in UTF-8 bytes.
    var ends: [Int32] = []

    /// The half-open range of UTF-8 bytes in the original that a half-open, not empty range of folded bytes came from.
    func origin(of range: Range<Int>) -> Range<Int> {
        if isIdentity { return range }
        return Int(starts[range.lowerBound])..<Int(ends[range.upperBound - 1])
    }

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        starts.removeAll(keepingCapacity: true)
        ends.removeAll(keepingCapacity: true)
        isIdentity = true
    }
}

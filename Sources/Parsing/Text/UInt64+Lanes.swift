/// A word as eight bytes that are looked at together; what is found stands in the high bit of each.
///
/// - SeeAlso: H. S. Warren, Hacker's Delight, section 6-1.
extension UInt64 {
    /// The bytes that equal this one.
    func lanes(of byte: UInt8) -> UInt64 {
        let difference = self ^ (UInt64(byte) &* 0x0101_0101_0101_0101)
        return ~((difference & 0x7F7F_7F7F_7F7F_7F7F) &+ 0x7F7F_7F7F_7F7F_7F7F | difference) & 0x8080_8080_8080_8080
    }

    /// Some bit if a byte is less than this one, which is at most 0x80; the lowest of them is in its place.
    func lanes(below byte: UInt8) -> UInt64 {
        (self &- UInt64(byte) &* 0x0101_0101_0101_0101) & ~self & 0x8080_8080_8080_8080
    }
}

/// The number of a character reference, with its length after `&#` up to and with the semicolon.
struct CharacterReference {
    let value: UInt32
    let length: Int

    /// - Parameter start: The place after `&#`.
    init?(_ text: Bytes, at start: Int) {
        var place = start
        var value: UInt32 = 0
        let isHexadecimal = place < text.count && text[place] | 0x20 == 0x78
        if isHexadecimal { place += 1 }
        let first = place
        while place < text.count, place < start + 12 {
            let byte = text[place]
            if byte.isDigit {
                value = min(value, 0x200000) * (isHexadecimal ? 16 : 10) + UInt32(byte - 0x30)
            } else if isHexadecimal, 0x61...0x66 ~= byte | 0x20 {
                value = min(value, 0x200000) * 16 + UInt32((byte | 0x20) - 0x57)
            } else {
                break
            }
            place += 1
        }
        guard place > first, place < text.count, text[place] == 0x3B else { return nil }
        self.value = value
        length = place + 1 - start
    }

    var isHighSurrogate: Bool { 0xD800...0xDBFF ~= value }

    /// The character that two surrogates stand for.
    func joined(with low: CharacterReference) -> Unicode.Scalar? {
        guard isHighSurrogate, 0xDC00...0xDFFF ~= low.value else { return nil }
        return Unicode.Scalar(0x10000 + ((value - 0xD800) << 10 | (low.value - 0xDC00)))
    }
}

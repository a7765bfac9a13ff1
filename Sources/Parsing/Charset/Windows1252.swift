/// The upper half of the encoding that the Web reads as Latin-1.
///
/// - SeeAlso: Encoding Standard, index windows-1252.
enum Windows1252 {
    private static let table: [Unicode.Scalar] = [
        "€", "\u{81}", "‚", "ƒ", "„", "…", "†", "‡", "ˆ", "‰", "Š", "‹", "Œ", "\u{8D}", "Ž", "\u{8F}",
        "\u{90}", "‘", "’", "“", "”", "•", "–", "—", "˜", "™", "š", "›", "œ", "\u{9D}", "ž", "Ÿ",
    ]

    /// What a byte stands for; also what a character reference to a C1 control was meant to be.
    static func scalar(_ byte: UInt8) -> Unicode.Scalar {
        0x80...0x9F ~= byte ? table[Int(byte) - 0x80] : Unicode.Scalar(byte)
    }
}

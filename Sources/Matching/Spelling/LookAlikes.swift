import Foundation

/// Tells which letter of the keyboard a letter beyond ASCII looks like.
struct LookAlikes {
    private static let table: [UInt32: UInt8] = {
        var table: [UInt32: UInt8] = [:]
        var source: UInt32?
        for scalar in ConfusableTable.pairs.unicodeScalars {
            if let known = source {
                table[known] = UInt8(truncatingIfNeeded: scalar.value)
                source = nil
            } else {
                source = scalar.value
            }
        }
        return table
    }()

    /// What characters look like; 0 for those that look like no letter.
    private var known: [UInt32: UInt8] = [:]

    /// The letters of ASCII that folded bytes look like, marks on them left out; `nil` if some look like none.
    mutating func letters(of bytes: some RandomAccessCollection<UInt8>) -> [UInt8]? {
        var letters: [UInt8] = []
        for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
            if scalar.value < 0x80 {
                letters.append(UInt8(scalar.value))
            } else if scalar.properties.generalCategory != .nonspacingMark {
                let letter = letter(scalar)
                guard letter != 0 else { return nil }
                letters.append(letter)
            }
        }
        return letters
    }

    private mutating func letter(_ scalar: Unicode.Scalar) -> UInt8 {
        if let letter = known[scalar.value] { return letter }
        let base = String(Character(scalar)).decomposedStringWithCanonicalMapping.unicodeScalars
            .filter { $0.properties.generalCategory != .nonspacingMark }
        var letter: UInt8 = 0
        if base.count == 1, let only = base.first {
            letter = only.value < 0x80 ? UInt8(only.value) : Self.table[only.value] ?? 0
        }
        known[scalar.value] = letter
        return letter
    }
}

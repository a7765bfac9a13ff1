/// Signs that stand for letters.
enum Leet {
    /// The letter that a digit or sign stands for, `nil` for other bytes.
    ///
    /// It is `i` where it may be `l` too.
    static func letter(for byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0"): UInt8(ascii: "o")
        case UInt8(ascii: "1"), UInt8(ascii: "!"): UInt8(ascii: "i")
        case UInt8(ascii: "3"): UInt8(ascii: "e")
        case UInt8(ascii: "4"), UInt8(ascii: "@"): UInt8(ascii: "a")
        case UInt8(ascii: "5"), UInt8(ascii: "$"): UInt8(ascii: "s")
        case UInt8(ascii: "6"), UInt8(ascii: "9"): UInt8(ascii: "g")
        case UInt8(ascii: "7"): UInt8(ascii: "t")
        case UInt8(ascii: "8"): UInt8(ascii: "b")
        default: nil
        }
    }

    /// How many of the signs that may be `i` or `l` are tried as either; the rest are `i`.
    private static let mostOpen = 3

    /// The spellings that letters and signs for letters may mean; `nil` if other bytes are among them.
    ///
    /// - Parameter keepsStars: Whether `*` stays as it is.
    static func readings(of bytes: some Collection<UInt8>, keepsStars: Bool = false) -> [[UInt8]]? {
        var plain: [UInt8] = []
        var open: [Int] = []
        for byte in bytes {
            let isItself = byte &- 0x61 < 26 || (keepsStars && byte == UInt8(ascii: "*"))
            guard let letter = isItself ? byte : letter(for: byte) else { return nil }
            if !isItself, letter == UInt8(ascii: "i"), open.count < mostOpen { open.append(plain.count) }
            plain.append(letter)
        }
        return (0..<(1 << open.count)).map { choice in
            var reading = plain
            for (index, place) in open.enumerated() where choice >> index & 1 == 1 {
                reading[place] = UInt8(ascii: "l")
            }
            return reading
        }
    }

    /// Whether letters and digits look like a road, a time, an ordinal, a shoulder number or a number plate: letters then
    /// digits, digits then one or two letters, or two letters, two digits and three letters.
    static func isCode(_ bytes: some Collection<UInt8>) -> Bool {
        var runs: [(isDigits: Bool, length: Int)] = []
        for byte in bytes {
            let isDigit = byte &- 0x30 < 10
            if runs.last?.isDigits == isDigit {
                runs[runs.count - 1].length += 1
            } else {
                runs.append((isDigit, 1))
            }
        }
        switch runs.count {
        case 2: return !runs[0].isDigits || runs[1].length <= 2
        case 3: return !runs[0].isDigits && runs.map(\.length) == [2, 2, 3]
        default: return runs.count < 2
        }
    }
}

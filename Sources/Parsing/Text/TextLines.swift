/// Lays characters out in lines as a browser does: white space collapses, blocks part, inline elements do not.
struct TextLines {
    /// UTF-8, without white space at either end.
    private(set) var bytes: [UInt8] = []
    private var hasSpace = false
    private var breaks = 0
    /// How many open elements keep white space as it is.
    var preformatted = 0

    mutating func removeAll() {
        bytes.removeAll(keepingCapacity: true)
        hasSpace = false
        breaks = 0
        preformatted = 0
    }

    /// Parts what follows from what came before by at least so many line ends.
    mutating func part(_ lines: Int) {
        breaks = max(breaks, lines)
    }

    /// Ends the line once more; no more than one empty line in a row is kept.
    mutating func breakLine() {
        breaks = min(breaks + 1, 2)
    }

    /// Adds character data in which references are resolved.
    ///
    /// Soft hyphens are left out, since nobody sees them; C1 controls become what windows-1252 has in their places.
    mutating func add(_ text: Bytes) {
        if preformatted > 0 { return addPreformatted(text) }
        let count = text.count
        var place = 0
        while place < count {
            let byte = text[place]
            if byte.isWhiteSpace {
                hasSpace = true
                place += 1
                continue
            }
            if byte == 0xC2, place + 1 < count, let length = addLatin1Control(text[place + 1]) {
                place += length
                continue
            }
            let end = TextLines.endOfRun(text, from: place)
            settle()
            append(text, place..<end)
            place = end
        }
    }

    /// What was laid out, which is then forgotten.
    mutating func finished() -> String {
        defer { removeAll() }
        var range = bytes.trimmingWhiteSpace(0..<bytes.count)
        while range.count >= 2, bytes[range.lowerBound] == 0xC2, bytes[range.lowerBound + 1] == 0xA0 {
            range = bytes.trimmingWhiteSpace((range.lowerBound + 2)..<range.upperBound)
        }
        while range.count >= 2, bytes[range.upperBound - 2] == 0xC2, bytes[range.upperBound - 1] == 0xA0 {
            range = bytes.trimmingWhiteSpace(range.lowerBound..<(range.upperBound - 2))
        }
        return bytes.withUnsafeBufferPointer { String(decoding: $0[range], as: UTF8.self) }
    }

    private mutating func settle() {
        if !bytes.isEmpty {
            if breaks > 0 {
                bytes.append(0x0A)
                if breaks > 1 { bytes.append(0x0A) }
            } else if hasSpace {
                bytes.append(0x20)
            }
        }
        breaks = 0
        hasSpace = false
    }

    /// How far text can be copied in one piece: single spaces between words stay as they are.
    private static func endOfRun(_ text: Bytes, from start: Int) -> Int {
        let count = text.count
        var end = text.withUnsafeBytes { text in
            var end = start
            // Eight bytes at a time: no control, no lead byte of U+0080 to U+00BF, no two spaces side by side.
            var wasSpace: UInt64 = 0
            while end + 8 <= count {
                let word = text.loadUnaligned(fromByteOffset: end, as: UInt64.self)
                let spaces = word.lanes(of: 0x20)
                let controls = word.lanes(below: 0x20)
                let leads = word.lanes(of: 0xC2)
                guard controls | leads | (spaces & (spaces << 8 | wasSpace)) == 0 else { break }
                wasSpace = spaces >> 56
                end += 8
            }
            while end < count {
                let byte = text[end]
                if byte == 0xC2, end > start { break }
                if byte.isWhiteSpace, byte != 0x20 || end > start && text[end - 1] == 0x20 { break }
                end += 1
            }
            return end
        }
        if text[end - 1] == 0x20 { end -= 1 }
        return end
    }

    private mutating func append(_ text: Bytes, _ range: Range<Int>) {
        text.extracting(range).withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    /// Deals with a character of U+0080 to U+00BF by its second byte; gives the length of what was used up.
    private mutating func addLatin1Control(_ second: UInt8) -> Int? {
        switch second {
        case 0xAD: return 2
        case 0x80...0x9F:
            settle()
            bytes.append(Windows1252.scalar(second))
            return 2
        default: return nil
        }
    }

    private mutating func addPreformatted(_ text: Bytes) {
        for place in text.indices {
            let byte = text[place]
            if byte == 0x0A {
                breakLine()
            } else if byte.isWhiteSpace {
                if breaks > 0 || bytes.isEmpty { hasSpace = true } else { bytes.append(0x20) }
            } else {
                settle()
                bytes.append(byte)
            }
        }
    }
}

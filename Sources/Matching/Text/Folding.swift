import Foundation

/// Folds text so that spellings which a reader takes for the same compare as the same bytes.
///
/// ASCII goes straight to lower case. A character beyond ASCII, with the marks that follow it, is normalised (NFKC) and
/// case-folded; zero-width characters, variation selectors and soft hyphens vanish; curly quotation marks and the many
/// dashes become those of a keyboard, an em dash a spaced hyphen. What a character folds to is remembered.
///
/// - SeeAlso: Unicode Standard Annex 15 (NFKC); The Unicode Standard, section 5.18 (case folding, here by way of the
///   upper case, which also joins dotless and final letters).
struct Folding {
    /// How many marks are taken together with their base character, as in Unicode's stream-safe text: normalising
    /// thousands at once takes time without bound.
    private static let mostMarks = 30

    private var known: [UInt32: [UInt8]] = [:]

    /// Folds the UTF-8 of a valid string into `text`, whose content it replaces.
    mutating func fold(_ source: String, into text: inout FoldedText) {
        text.removeAll()
        let folded: Void? = source.utf8.withContiguousStorageIfAvailable { fold($0, into: &text) }
        if folded == nil {
            let copy = Array(source.utf8)
            copy.withUnsafeBufferPointer { fold($0, into: &text) }
        }
    }

    private mutating func fold(_ source: UnsafeBufferPointer<UInt8>, into text: inout FoldedText) {
        text.bytes.reserveCapacity(source.count)
        var all: UInt8 = 0
        for byte in source { all |= byte }
        if all < 0x80 {
            text.bytes.append(contentsOf: source)
            text.bytes.withUnsafeMutableBufferPointer { bytes in
                for index in bytes.indices { bytes[index] = Self.lowered(bytes[index]) }
            }
        } else {
            text.isIdentity = false
            foldClusters(source, into: &text)
        }
    }

    private static func lowered(_ byte: UInt8) -> UInt8 {
        byte &- 0x41 < 26 ? byte | 0x20 : byte
    }

    private mutating func foldClusters(_ source: UnsafeBufferPointer<UInt8>, into text: inout FoldedText) {
        text.starts.reserveCapacity(source.count)
        text.ends.reserveCapacity(source.count)
        var place = 0
        while place < source.count {
            let begin = place
            let first = source[place]
            if first < 0x80, place + 1 == source.count || source[place + 1] < 0xCC {
                // No mark can follow: combining marks begin at U+0300, whose first byte is 0xCC.
                text.bytes.append(Self.lowered(first))
                text.starts.append(Int32(begin))
                text.ends.append(Int32(begin + 1))
                place += 1
                continue
            }
            let base = Self.scalar(in: source, at: &place)
            let afterBase = place
            var marks = 0
            while place < source.count, source[place] >= 0xCC, marks < Self.mostMarks {
                var next = place
                guard Self.isMark(Self.scalar(in: source, at: &next)) else { break }
                place = next
                marks += 1
            }
            if place == afterBase {
                append(folded(base), from: begin, to: place, into: &text)
            } else {
                let cluster = String(decoding: source[begin..<place], as: UTF8.self)
                append(Self.folded(cluster), from: begin, to: place, into: &text)
            }
        }
    }

    private func append(_ bytes: [UInt8], from begin: Int, to end: Int, into text: inout FoldedText) {
        for byte in bytes {
            text.bytes.append(byte)
            text.starts.append(Int32(begin))
            text.ends.append(Int32(end))
        }
    }

    private mutating func folded(_ scalar: Unicode.Scalar) -> [UInt8] {
        if scalar.value < 0x80 { return [Self.lowered(UInt8(scalar.value))] }
        if let bytes = known[scalar.value] { return bytes }
        let bytes = Self.folded(String(Character(scalar)))
        known[scalar.value] = bytes
        return bytes
    }

    /// One scalar of valid UTF-8; `place` moves behind it.
    static func scalar(in source: UnsafeBufferPointer<UInt8>, at place: inout Int) -> Unicode.Scalar {
        let first = source[place]
        let length = first < 0x80 ? 1 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : 4
        var value = length == 1 ? UInt32(first) : UInt32(first & (0xFF >> UInt8(length + 1)))
        for next in source[(place + 1)..<min(place + length, source.count)] {
            value = value << 6 | UInt32(next & 0x3F)
        }
        place = min(place + length, source.count)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
    }

    private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.value >= 0x300 else { return false }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark: return true
        default: return false
        }
    }

    private static func isInvisible(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isDefaultIgnorableCodePoint || scalar.properties.generalCategory == .format
    }

    /// What one character, with its marks, folds to.
    static func folded(_ cluster: String) -> [UInt8] {
        var visible = String.UnicodeScalarView()
        for scalar in cluster.unicodeScalars where !isInvisible(scalar) {
            // Trade marks are signs beside a word, which NFKC would make letters of it.
            visible.append(scalar == "\u{2122}" || scalar == "\u{2120}" ? " " : scalar)
        }
        let normal = String(visible).precomposedStringWithCompatibilityMapping
        var cased = String.UnicodeScalarView()
        for scalar in normal.unicodeScalars {
            for upper in scalar.properties.uppercaseMapping.unicodeScalars {
                cased.append(contentsOf: upper.properties.lowercaseMapping.unicodeScalars)
            }
        }
        let folded = String(cased).precomposedStringWithCompatibilityMapping
        return folded.unicodeScalars.flatMap { Array(plain($0).utf8) }
    }

    /// What a whole text folds to.
    static func folded(text: String) -> [UInt8] {
        var folding = Folding()
        var folded = FoldedText()
        folding.fold(text, into: &folded)
        return folded.bytes
    }

    /// The keyboard's own sign for the variants that typesetting software puts in its place.
    private static func plain(_ scalar: Unicode.Scalar) -> String {
        switch scalar.value {
        case 0x2018, 0x2019, 0x201A, 0x201B, 0x2032, 0x02BC, 0x02B9, 0x00B4: "'"
        case 0x201C, 0x201D, 0x201E, 0x201F, 0x2033: "\""
        case 0x2010, 0x2011, 0x2012, 0x2013, 0x2212: "-"
        case 0x2014, 0x2015: " - "
        case 0x2028, 0x2029, 0x0085: "\n"
        default: String(Character(scalar))
        }
    }
}

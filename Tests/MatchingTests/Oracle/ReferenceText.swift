import Model

@testable import Matching

/// A text cut into words the slow and plain way: character by character, by strings.
///
/// Knows the characters that `RandomText` writes, and no others.
final class ReferenceText {
    struct Word: Equatable {
        let text: String
        /// UTF-8 bytes of the original, half-open.
        let bytes: Range<Int>
        let clause: Int
        let segment: Int
        let sentence: Int
        let isQuoted: Bool
        /// Whether its sentence ends with a question mark.
        let isAsked: Bool
    }

    let words: [Word]
    /// Where terms stand, kept because many rules ask for the same.
    private var known: [String: [Range<Int>]] = [:]

    init(_ original: String) {
        var pieces: [(text: String, bytes: Range<Int>)] = []
        var gaps = [""]
        var characters: [(text: String, bytes: Range<Int>)] = []
        var offset = 0
        for character in original {
            let length = String(character).utf8.count
            if character != "\u{200B}", character != "\u{AD}" {
                let plain = ["’": "'", "\u{201C}": "\"", "\u{201D}": "\"", "—": " - ", "é": "é"][String(character)]
                characters.append((plain ?? String(character).lowercased(), offset..<offset + length))
            }
            offset += length
        }
        func isLetter(_ index: Int) -> Bool {
            characters.indices.contains(index) && characters[index].text.count == 1
                && (characters[index].text.first?.isLetter == true || characters[index].text.first?.isNumber == true)
        }
        var index = 0
        var quotes: [Int] = []
        while index < characters.count {
            let text = characters[index].text
            var end = index
            if isLetter(index) {
                while isLetter(end) || (end < characters.count && characters[end].text == "'" && isLetter(end + 1)) {
                    end += 1
                }
            } else if text == "#" || text == "£", isLetter(index + 1) {
                end = index + 1
                while isLetter(end) { end += 1 }
            } else if text == "😂" {
                end = index + 1
            }
            if end > index {
                let bytes = characters[index].bytes.lowerBound..<characters[end - 1].bytes.upperBound
                pieces.append((characters[index..<end].map(\.text).joined(), bytes))
                gaps.append("")
                index = end
            } else {
                if text == "\"" { quotes.append(characters[index].bytes.lowerBound) }
                gaps[gaps.count - 1] += text
                index += 1
            }
        }
        words = Self.numbered(pieces, gaps, quotes)
    }

    private static func numbered(
        _ pieces: [(text: String, bytes: Range<Int>)], _ gaps: [String], _ quotes: [Int]
    ) -> [Word] {
        var words: [Word] = []
        func isInside(_ place: Int) -> Bool {
            let before = quotes.count { $0 < place }
            return before % 2 == 1 && before < quotes.count
        }
        let hasOutside = pieces.contains { !isInside($0.bytes.lowerBound) && $0.text != "😂" }
        var (clause, segment, sentence) = (0, 0, 0)
        for (index, piece) in pieces.enumerated() {
            let gap = gaps[index].replacing("\"", with: "")
            if index > 0 {
                if gap.contains(where: { "!?\n".contains($0) }) || (gap.hasPrefix(". ") && !gap.hasPrefix("..")) {
                    sentence += 1
                    segment += 1
                    clause += 1
                } else if gap.contains(",") || gap.contains(" - ") || gap.contains("...") || gap.contains("(") {
                    segment += 1
                    clause += 1
                } else if ["but", "because"].contains(piece.text),
                    piece.text != "but" || pieces[index - 1].text != "nothing"
                {
                    clause += 1
                }
            }
            words.append(
                Word(
                    text: piece.text, bytes: piece.bytes, clause: clause, segment: segment, sentence: sentence,
                    isQuoted: hasOutside && isInside(piece.bytes.lowerBound), isAsked: false))
        }
        return words.map { word in
            let last = words.lastIndex { $0.sentence == word.sentence } ?? 0
            return Word(
                text: word.text, bytes: word.bytes, clause: word.clause, segment: word.segment,
                sentence: word.sentence, isQuoted: word.isQuoted, isAsked: gaps[last + 1].contains("?"))
        }
    }

    /// The runs of words, inside one segment, that a term fits.
    func ranges(of term: String) -> [Range<Int>] {
        if let ranges = known[term] { return ranges }
        let pieces = term.split(separator: " ").map(String.init)
        let ranges = words.indices.compactMap { start -> Range<Int>? in
            let end = start + pieces.count
            guard end <= words.count, words[start].segment == words[end - 1].segment,
                zip(pieces, words[start..<end]).allSatisfy({ Self.fits($0, $1.text) })
            else { return nil }
            return start..<end
        }
        known[term] = ranges
        return ranges
    }

    private static func fits(_ piece: String, _ word: String) -> Bool {
        let bare = word.hasPrefix("#") ? String(word.dropFirst()) : word
        return [word, bare].contains { word in
            switch piece {
            case "*": true
            case "<price>": word.hasPrefix("£")
            case "look+": ["look", "looks", "looked", "looking", "look's"].contains(word)
            default: piece.hasSuffix("*") ? word.hasPrefix(piece.dropLast()) : word == piece
            }
        }
    }
}

import Model

@testable import Matching

/// A text cut into words the slow and plain way: character by character, by strings.
///
/// Knows the characters that `RandomText` writes, and no others.
final class ReferenceText {
    struct Word: Equatable {
        let text: String
        /// The text and what else it may be read as.
        let readings: Set<String>
        /// UTF-8 bytes of the original, half-open.
        let bytes: Range<Int>
        let clause: Int
        let segment: Int
        let sentence: Int
        let isQuoted: Bool
        /// Whether its sentence ends with a question mark.
        let isAsked: Bool
    }

    /// What a verb behind a pronoun is short for.
    static let shortened = [
        "'s": ["is", "has"], "'re": ["are"], "'m": ["am"], "'ve": ["have"], "'ll": ["will"], "'d": ["would", "had"],
    ]
    private static let pronouns: Set<String> = ["who", "it"]

    private(set) var words: [Word] = []
    private let characters: [(text: String, bytes: Range<Int>)]
    /// Where terms stand, kept because many rules ask for the same.
    private var known: [String: [Range<Int>]] = [:]

    init(_ original: String, _ spelling: ReferenceSpelling) {
        characters = Self.characters(of: original)
        var pieces = cut()
        for index in pieces.indices.dropFirst() {
            pieces[index].parts =
                pieces[index].text == "because"
                || (pieces[index].text == "but" && pieces[index - 1].text != "nothing")
        }
        words = number(respelled(pieces, spelling))
    }

    /// One word before its place is known.
    private struct Piece {
        var text: String
        /// Half-open range of `characters`.
        var place: Range<Int>
        /// Whether a clause begins with it.
        var parts = false
        var readings: Set<String> = []
    }

    private static func characters(of original: String) -> [(text: String, bytes: Range<Int>)] {
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
        return characters
    }

    private func isLetter(_ index: Int) -> Bool {
        characters.indices.contains(index) && characters[index].text.count == 1
            && (characters[index].text.first?.isLetter == true || characters[index].text.first?.isNumber == true)
    }

    private func text(_ place: Range<Int>) -> String { characters[place].map(\.text).joined() }

    private func cut() -> [Piece] {
        var pieces: [Piece] = []
        var index = 0
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
            if end > index { pieces += parted(Piece(text: self.text(index..<end), place: index..<end)) }
            index = max(end, index + 1)
        }
        return pieces
    }

    /// A pronoun and the verb that it is joined to, or the word as it is.
    private func parted(_ piece: Piece) -> [Piece] {
        let parts = Self.parts(of: piece.text)
        guard parts.count == 2 else { return [piece] }
        let place = piece.place.lowerBound + parts[0].count
        return [piece.place.lowerBound..<place, place..<piece.place.upperBound].map {
            Piece(text: text($0), place: $0)
        }
    }

    private static func parts(of word: String) -> [String] {
        guard let sign = word.lastIndex(of: "'"), shortened[String(word[sign...])] != nil,
            pronouns.contains(String(word[..<sign]))
        else { return [word] }
        return [String(word[..<sign]), String(word[sign...])]
    }

    // MARK: Spelling

    private func respelled(_ pieces: [Piece], _ spelling: ReferenceSpelling) -> [Piece] {
        var result: [Piece] = []
        var rest = pieces[...]
        while let piece = rest.first {
            if let (found, count) = spaced(rest, spelling) ?? signed(rest, spelling) {
                result += found
                rest = rest.dropFirst(count)
            } else {
                result += single(piece, spelling)
                rest = rest.dropFirst()
            }
        }
        return result
    }

    private func spaced(_ pieces: ArraySlice<Piece>, _ spelling: ReferenceSpelling) -> ([Piece], Int)? {
        let letters = pieces.prefix {
            $0.text.count == 1 && $0.text.first?.isASCII == true && $0.text.first?.isLetter == true
        }
        for count in (0...letters.count).reversed() where count > 2 {
            let run = Array(letters.prefix(count))
            let gaps = Set(zip(run, run.dropFirst()).map { text($0.place.upperBound..<$1.place.lowerBound) })
            guard gaps.count == 1, let gap = gaps.first, gap.count == 1, gap != "\n" else { continue }
            guard let words = spelling.pieces(of: run.map(\.text).joined(), isSpaced: true) else { return nil }
            var rest = run[...]
            return (
                words.map { word in
                    let own = rest.prefix(word.count)
                    rest = rest.dropFirst(word.count)
                    let place = own[own.startIndex].place.lowerBound..<own[own.endIndex - 1].place.upperBound
                    return Piece(text: text(place), place: place, readings: [word])
                }, count
            )
        }
        return nil
    }

    private func signed(_ pieces: ArraySlice<Piece>, _ spelling: ReferenceSpelling) -> ([Piece], Int)? {
        guard let first = pieces.first, !"#£😂".contains(first.text.prefix(1)), !first.text.isEmpty else { return nil }
        let signs: Set<String> = ["@", "$", "!", "*"]
        var end = first.place.lowerBound
        while end < characters.count,
            signs.contains(characters[end].text) || (isLetter(end) && characters[end].text.utf8.count == 1)
        {
            end += 1
        }
        while end > first.place.lowerBound, ["!", "*"].contains(characters[end - 1].text) { end -= 1 }
        let place = first.place.lowerBound..<end
        let covered = pieces.prefix { $0.place.lowerBound < end }
        let word = text(place)
        guard word.contains(where: { signs.contains(String($0)) }), covered.allSatisfy({ $0.place.upperBound <= end })
        else {
            return nil
        }
        let readings = word.contains("*") ? spelling.unmasked(word) : spelling.spelled(by: word)
        guard !readings.isEmpty, !word.contains("*") || word.filter({ $0 != "*" }).count > 1 else { return nil }
        return ([Piece(text: word, place: place, parts: first.parts, readings: readings)], covered.count)
    }

    private func single(_ piece: Piece, _ spelling: ReferenceSpelling) -> [Piece] {
        guard !piece.text.hasPrefix("£"), piece.text != "😂" else { return [piece] }
        let isTag = piece.text.hasPrefix("#")
        let word = isTag ? String(piece.text.dropFirst()) : piece.text
        guard !spelling.isLeftAlone(word) else { return [piece] }
        guard word.count > 5, word.allSatisfy({ $0.isLetter && $0.isASCII }), !ReferenceSpelling.hasRun(word),
            let words = spelling.pieces(of: word, isSpaced: false)
        else {
            var read = piece
            read.readings = spelling.readings(of: word)
            return [read]
        }
        var place = piece.place.lowerBound + (isTag ? 1 : 0)
        return words.enumerated().map { index, word in
            let own = (index == 0 ? piece.place.lowerBound : place)..<(place + word.count)
            place += word.count
            return Piece(text: text(own), place: own, parts: index == 0 && piece.parts)
        }
    }

    // MARK: Clauses and sentences

    private func number(_ pieces: [Piece]) -> [Word] {
        let quotes = characters.filter { $0.text == "\"" }.map(\.bytes.lowerBound)
        func isInside(_ place: Int) -> Bool {
            let before = quotes.count { $0 < place }
            return before % 2 == 1 && before < quotes.count
        }
        func bytes(_ piece: Piece) -> Range<Int> {
            characters[piece.place.lowerBound].bytes
                .lowerBound..<characters[piece.place.upperBound - 1].bytes.upperBound
        }
        func gap(before index: Int) -> String {
            let start = index > 0 ? pieces[index - 1].place.upperBound : 0
            let end = index < pieces.count ? pieces[index].place.lowerBound : characters.count
            return text(start..<end).replacing("\"", with: "").replacing("*", with: "")
        }
        let hasOutside = pieces.contains { !isInside(bytes($0).lowerBound) && $0.text != "😂" }
        var (clause, segment, sentence) = (0, 0, 0)
        let words = pieces.enumerated().map { index, piece in
            let gap = gap(before: index)
            if index > 0 {
                if gap.contains(where: { "!?\n".contains($0) }) || (gap.hasPrefix(". ") && !gap.hasPrefix("..")) {
                    sentence += 1
                    segment += 1
                    clause += 1
                } else if gap.contains(",") || gap.contains(" - ") || gap.contains("...") || gap.contains("(") {
                    segment += 1
                    clause += 1
                } else if piece.parts {
                    clause += 1
                }
            }
            return Word(
                text: piece.text, readings: piece.readings.union(Self.ownReadings(of: piece.text)), bytes: bytes(piece),
                clause: clause,
                segment: segment, sentence: sentence,
                isQuoted: hasOutside && isInside(bytes(piece).lowerBound), isAsked: false)
        }
        return words.map { word in
            let last = words.lastIndex { $0.sentence == word.sentence } ?? 0
            return Word(
                text: word.text, readings: word.readings, bytes: word.bytes, clause: word.clause, segment: word.segment,
                sentence: word.sentence, isQuoted: word.isQuoted, isAsked: gap(before: last + 1).contains("?"))
        }
    }

    private static func ownReadings(of word: String) -> [String] {
        let isOwner = word.count > 3 && word.hasSuffix("'s") && !word.hasPrefix("#")
        return [word] + (shortened[word] ?? []) + (isOwner ? [String(word.dropLast(2))] : [])
    }

    /// The runs of words, inside one segment, that a term fits.
    func ranges(of term: String) -> [Range<Int>] {
        if let ranges = known[term] { return ranges }
        let pieces = term.split(separator: " ").flatMap { Self.parts(of: String($0)) }
        let ranges = words.indices.compactMap { start -> Range<Int>? in
            let end = start + pieces.count
            guard end <= words.count, words[start].segment == words[end - 1].segment,
                zip(pieces, words[start..<end]).allSatisfy({ piece, word in
                    word.readings.contains { Self.fits(piece, $0) }
                })
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

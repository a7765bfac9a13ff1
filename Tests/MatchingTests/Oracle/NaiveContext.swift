@testable import Matching

/// What context says of places in a text, found in the plainest way.
struct NaiveContext {
    let reading: NaiveReading
    private let areQuoted: [Bool]

    init(_ reading: NaiveReading) {
        self.reading = reading
        let quotations = Self.quotations(in: reading.text.bytes)
        let areQuoted = reading.tokens.map { token in quotations.contains { $0.contains(Int(token.start)) } }
        let hasOutside = zip(reading.tokens, areQuoted).contains { $1 == false && $0.kind != .emoji && $0.kind != .url }
        self.areQuoted = hasOutside ? areQuoted : areQuoted.map { _ in false }
    }

    func holds(_ predicate: Predicate, at place: NaiveMatcher.Place) -> Bool {
        switch predicate {
        case .quoted: place.tokens.allSatisfy { areQuoted[$0] }
        case .reported: isReported(place)
        case .condemned: isCondemned(place)
        case .negated: isNegated(place)
        case .question: isAsked(place.last)
        case .firstPerson: reading.hits(of: .firstPerson).contains { sentence($0.first) == sentence(place.first) }
        case .secondPerson: reading.hits(of: .secondPerson).contains { sentence($0.first) == sentence(place.first) }
        default: holds(predicate)
        }
    }

    /// Whether a predicate holds of a post of which nothing is known but its text.
    func holds(_ predicate: Predicate) -> Bool {
        switch predicate {
        case .ownWords: true
        case .official: !reading.hits(of: .officialAppeals).isEmpty
        case .throwback: !reading.hits(of: .throwbacks).isEmpty
        case .hyperbole: !reading.hits(of: .hyperboles).isEmpty
        case .lyric: !reading.hits(of: .lyrics).isEmpty || hasAttribution
        case .firstPerson: !reading.hits(of: .firstPerson).isEmpty
        case .secondPerson: !reading.hits(of: .secondPerson).isEmpty
        default: false
        }
    }

    func isAsked(_ token: Int) -> Bool {
        guard let last = reading.tokens.indices.last(where: { sentence($0) == sentence(token) }) else { return false }
        return reading.gap(after: last).contains("?")
    }

    private func sentence(_ token: Int) -> Int { reading.sentence(token) }

    private var hasAttribution: Bool {
        let lines = reading.original.split(whereSeparator: \.isNewline)
        guard lines.count > 1, let last = lines.last, let sign = last.first, "-–—―".contains(sign) else { return false }
        return 1...4 ~= last.dropFirst().split(separator: " ").count
    }

    // MARK: Other people's words

    private func isReported(_ place: NaiveMatcher.Place) -> Bool {
        let isHere = { (hit: NaiveReading.Hit) in sentence(hit.first) == sentence(place.first) }
        if reading.hits(of: .reportsBefore).contains(where: {
            isHere($0) && place.first - $0.first <= 40 && $0.last < place.first
        }) {
            return true
        }
        if reading.hits(of: .reportsAfter).contains(where: {
            isHere($0) && $0.first > place.last && $0.first - place.last <= 40
        }) {
            return true
        }
        return reading.hits(of: .sayingVerbs).contains {
            isHere($0) && $0.first < place.first && place.first - $0.first <= 8 && !isOwn($0)
        }
    }

    private func isOwn(_ verb: NaiveReading.Hit) -> Bool {
        let past =
            "said wrote tweeted posted shouted yelled screamed chanted muttered called told texted messaged commented replied"
        let opens = verb.first == 0 || sentence(verb.first - 1) < sentence(verb.first)
        if opens, past.split(separator: " ").contains(Substring(reading.word(verb.first))) { return true }
        return (verb.first - 3..<verb.first).contains { token in
            token >= 0 && reading.clause(token) == reading.clause(verb.first)
                && ["i", "we", "ive", "im"].contains(reading.word(token))
        }
    }

    private func isCondemned(_ place: NaiveMatcher.Place) -> Bool {
        reading.hits(of: .condemnations).contains { hit in
            place.first - 60 <= hit.first && hit.first <= place.last + 60
                && sentence(place.first) - 1 <= sentence(hit.first) && sentence(hit.first) <= sentence(place.last) + 1
                && !hit.tokens.contains(where: place.tokens.contains)
        }
    }

    private func isNegated(_ place: NaiveMatcher.Place) -> Bool {
        place.parts.contains { part in
            reading.hits(of: .negators).contains { negator in
                negator.last < part.first && part.first - negator.last <= 3 && part.first - negator.first <= 8
                    && reading.clause(negator.last) == reading.clause(part.first)
                    && !place.tokens.contains(negator.last) && !isRhetorical(negator)
            }
        }
    }

    private func isRhetorical(_ negator: NaiveReading.Hit) -> Bool {
        let isPhrase = reading.hits(of: .rhetoricalNegations).contains {
            $0.first <= negator.first && negator.first - $0.first <= 8 && negator.last <= $0.last
        }
        let opens = negator.first == 0 || sentence(negator.first - 1) < sentence(negator.first)
        return isPhrase || (opens && isAsked(negator.first) && reading.word(negator.first).contains("'"))
    }

    // MARK: Quotations

    private static func quotations(in bytes: [UInt8]) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var place = 0
        while place < bytes.count {
            let end = end(ofQuotationAt: place, bytes)
            if let end { found.append(place..<end) }
            place = end ?? place + 1
        }
        return found
    }

    private static func end(ofQuotationAt place: Int, _ bytes: [UInt8]) -> Int? {
        func isWord(_ place: Int) -> Bool {
            guard bytes.indices.contains(place) else { return false }
            return bytes[place] >= 0x80 || "abcdefghijklmnopqrstuvwxyz0123456789".utf8.contains(bytes[place])
        }
        func closing(_ mark: [UInt8], from start: Int, within length: Int, where isClosing: (Int) -> Bool) -> Int? {
            for place in start..<max(start, min(bytes.count, start + length)) {
                if bytes[place...].starts(with: [0x0A, 0x0A]) { return nil }
                if bytes[place...].starts(with: mark), isClosing(place) { return place + mark.count }
            }
            return nil
        }
        if bytes[place] == UInt8(ascii: "\"") { return closing([0x22], from: place + 1, within: 2_000) { _ in true } }
        if bytes[place...].starts(with: Array("«".utf8)) {
            return closing(Array("»".utf8), from: place + 2, within: 2_000) { _ in true }
        }
        if bytes[place] == UInt8(ascii: "'"), !isWord(place - 1), isWord(place + 1) {
            return closing([0x27], from: place + 1, within: 300) { !isWord($0 + 1) && bytes[$0 - 1] > 0x20 }
        }
        guard bytes[place] == UInt8(ascii: ">"), place == 0 || bytes[place - 1] == 0x0A else { return nil }
        return bytes[place...].firstIndex(of: 0x0A) ?? bytes.count
    }
}

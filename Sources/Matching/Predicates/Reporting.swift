/// Finds what says that words are told of somebody else.
enum Reporting {
    /// How many tokens before an occurrence a verb of saying reaches.
    private static let reach = 8

    /// The reporting words, if they stand in the occurrence's sentence and the writer does not speak of their own saying.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        let sentence = reading.sentence(around: occurrence.first)
        func stands(_ hit: TermHit, before: Bool) -> Bool {
            guard sentence.contains(Int(hit.first)), !occurrence.holds(Int(hit.first)), !occurrence.holds(Int(hit.last))
            else { return false }
            return before ? Int(hit.last) < occurrence.first : Int(hit.first) > occurrence.last
        }
        if let hit = reading.hits(of: .reportsBefore).last(where: { stands($0, before: true) }) {
            return Evidence(reading.words(of: hit))
        }
        if let hit = reading.hits(of: .reportsAfter).first(where: { stands($0, before: false) }) {
            return Evidence(reading.words(of: hit))
        }
        let verb = reading.hits(of: .sayingVerbs).last { hit in
            stands(hit, before: true) && occurrence.first - Int(hit.last) <= reach && !isOwn(hit, in: reading)
        }
        return verb.map { Evidence(reading.words(of: $0)) }
    }

    /// Whether the writer is who says it: the first person within two words before the verb.
    private static func isOwn(_ verb: TermHit, in reading: FieldReading) -> Bool {
        let own: Set<String> = ["i", "i've", "ive", "i'd", "we", "we've", "i'm", "im", "we're"]
        let first = Int(verb.first)
        return (max(0, first - 2)..<first).contains { token in
            reading.tokens[token].clause == reading.tokens[first].clause
                && own.contains(String(decoding: reading.text.bytes[reading.tokens[token].range], as: UTF8.self))
        }
    }
}

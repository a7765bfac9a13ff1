/// Finds what says that words are told of somebody else.
enum Reporting {
    /// How many tokens before an occurrence a verb of saying reaches.
    private static let verbReach = 8
    /// How many tokens before or behind an occurrence other reporting words reach.
    private static let reach = 40

    /// How many tokens before a verb of saying its speaker may stand, as in `I've always said`.
    private static let speakerReach = 3

    /// The `WordHash` of each word by which writers speak of themselves.
    private static let ownWords = ["i", "we", "ive", "im"].map { WordHash.of($0.utf8) }

    /// The `WordHash` of each verb of saying that has no subject where it begins a sentence.
    private static let pastTenses = [
        "said", "wrote", "tweeted", "posted", "shouted", "yelled", "screamed", "chanted", "muttered", "called", "told",
        "texted", "messaged", "commented", "replied",
    ].map { WordHash.of($0.utf8) }

    /// The reporting words, if they stand in the occurrence's sentence and the writer does not speak of their own saying.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        let sentence = reading.sentence(around: occurrence.first)
        let before = max(sentence.lowerBound, occurrence.first - reach)..<occurrence.first
        let frame = reading.hits(of: .reportsBefore).beginning(in: before).last { Int($0.last) < occurrence.first }
        if let frame { return Evidence(frame) }
        let start = min(occurrence.last + 1, sentence.upperBound)
        let after = start..<min(sentence.upperBound, start + reach)
        if let tag = reading.hits(of: .reportsAfter).beginning(in: after).first { return Evidence(tag) }
        let near = max(sentence.lowerBound, occurrence.first - verbReach)..<occurrence.first
        let verb = reading.hits(of: .sayingVerbs).beginning(in: near).last { !isOwn($0, in: reading) }
        return verb.map(Evidence.init)
    }

    /// Whether the writer is who says it: the first person shortly before the verb, or a past tense that begins the
    /// sentence, as in diaries (`Told her what I think`).
    private static func isOwn(_ verb: TermHit, in reading: FieldReading) -> Bool {
        let first = Int(verb.first)
        if reading.sentence(around: first).lowerBound == first, pastTenses.contains(reading.tokens[first].hash) {
            return true
        }
        return (max(0, first - speakerReach)..<first).contains { token in
            reading.tokens[token].clause == reading.tokens[first].clause
                && ownWords.contains(reading.tokens[token].hash)
        }
    }
}

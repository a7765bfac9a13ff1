/// Finds the negator that turns words off.
enum Negation {
    /// How many tokens before a part of an occurrence a negator reaches.
    private static let reach = 3
    /// How far before a part a negator that reaches it may begin, and how long a set phrase may be, in tokens.
    private static let longest = 8

    /// The negator, if one stands within three words before a part of an occurrence, in its clause.
    ///
    /// A negator that belongs to the occurrence itself ("not human") does not count; nor do rhetorical ones: set phrases
    /// such as "not only" and "can't wait", and a question that opens with its negator.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        for part in occurrence.parts {
            for negator in reading.hits(of: .negators).beginning(in: max(0, part.first - longest)..<part.first) {
                let last = Int(negator.last)
                guard last < part.first, part.first - last <= reach,
                    reading.tokens[last].clause == reading.tokens[part.first].clause, !occurrence.holds(last),
                    !isRhetorical(negator, in: reading), !opensQuestion(negator, in: reading)
                else { continue }
                return Evidence(negator)
            }
        }
        return nil
    }

    private static func isRhetorical(_ negator: TermHit, in reading: FieldReading) -> Bool {
        let first = Int(negator.first)
        return reading.hits(of: .rhetoricalNegations).beginning(in: max(0, first - longest)..<(first + 1))
            .contains { negator.last <= $0.last }
    }

    private static func opensQuestion(_ negator: TermHit, in reading: FieldReading) -> Bool {
        let first = Int(negator.first)
        guard reading.sentence(around: first).lowerBound == first, Question.evidence(at: first, in: reading) != nil
        else {
            return false
        }
        return reading.text.bytes[reading.tokens[first].range].contains(UInt8(ascii: "'"))
    }
}

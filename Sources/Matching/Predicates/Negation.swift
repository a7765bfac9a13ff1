/// Finds the negator that turns words off.
enum Negation {
    /// How many tokens before a part of an occurrence a negator reaches.
    static let reach = 3

    /// The negator, if one stands within three words before a part of an occurrence, in its clause.
    ///
    /// A negator that belongs to the occurrence itself ("not human") does not count; nor do rhetorical ones: set phrases
    /// such as "not only" and "can't wait", and a question that opens with its negator.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        let negators = reading.hits(of: .negators)
        guard !negators.isEmpty else { return nil }
        let rhetorical = reading.hits(of: .rhetoricalNegations)
        for part in occurrence.parts {
            for negator in negators {
                let last = Int(negator.last)
                guard last < part.first, part.first - last <= reach,
                    reading.tokens[last].clause == reading.tokens[part.first].clause, !occurrence.holds(last),
                    !rhetorical.contains(where: { $0.first <= negator.first && negator.last <= $0.last }),
                    !opensQuestion(negator, in: reading)
                else { continue }
                return Evidence(reading.words(of: negator))
            }
        }
        return nil
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

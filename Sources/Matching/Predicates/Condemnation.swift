/// Finds what says that words are wrong.
enum Condemnation {
    /// How many tokens before or behind an occurrence condemning words reach.
    private static let reach = 60

    /// The condemning words, if they stand in the occurrence's sentence or one beside it.
    static func evidence(for occurrence: Occurrence, in reading: FieldReading) -> Evidence? {
        let first = reading.tokens[occurrence.first].sentence
        let last = reading.tokens[occurrence.last].sentence
        let around = max(0, occurrence.first - reach)..<(occurrence.last + 1 + reach)
        let hit = reading.hits(of: .condemnations).beginning(in: around).first { hit in
            let sentence = reading.tokens[Int(hit.first)].sentence
            return first - 1 <= sentence && sentence <= last + 1
                && !(Int(hit.first)...Int(hit.last)).contains(where: occurrence.holds)
        }
        return hit.map(Evidence.init)
    }
}

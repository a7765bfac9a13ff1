/// Tells whether a sentence asks.
enum Question {
    /// The question mark, if the sentence that a token stands in ends with one.
    static func evidence(at token: Int, in reading: FieldReading) -> Evidence? {
        let last = reading.sentence(around: token).upperBound - 1
        return reading.gap(after: last).contains(UInt8(ascii: "?")) ? .text("?") : nil
    }
}

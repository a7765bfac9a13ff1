/// The hits of one list in the text that is being read, by first and last token.
struct HitList: RandomAccessCollection {
    private let reading: FieldReading
    /// Where they stand among the hits that were gathered.
    private let range: Range<Int>

    @inline(__always)
    init(_ reading: FieldReading, _ range: Range<Int>) {
        self.reading = reading
        self.range = range
    }

    var startIndex: Int { range.lowerBound }
    var endIndex: Int { range.upperBound }

    subscript(place: Int) -> TermHit { reading.gatheredHit(place) }

    /// Those whose first token lies in a half-open range.
    func beginning(in tokens: Range<Int>) -> HitList {
        let lower = firstPlace { $0.first >= tokens.lowerBound }
        var upper = lower
        while upper < endIndex, self[upper].first < tokens.upperBound { upper += 1 }
        return HitList(reading, lower..<upper)
    }
}

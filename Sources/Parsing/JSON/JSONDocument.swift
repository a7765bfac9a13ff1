/// A page of JSON as far as it could be read.
struct JSONDocument {
    let root: JSON
    let outcome: ParsedFeed.Outcome

    /// Whether the page goes on after what was read: the last thing in it may lack a part.
    var isCut: Bool { outcome == .truncated }

    /// Reads text from a place on.
    ///
    /// - Throws: `ParseError`: `malformed`, `tooDeep` or `tooLarge`, if nothing at all can be saved.
    init(_ text: CleanText, from start: Int, limits: ParseLimits) throws(ParseError) {
        let builder = JSONTreeBuilder(text.bytes, from: start, limits: limits)
        root = JSON(builder.tree)
        let line = 1 + text.bytes[..<builder.place].count { $0 == 0x0A }
        // A whole list or object has a value; of a broken one, something must be left.
        let isEmpty = builder.tree.nodes.count <= 1
        switch builder.damage {
        case .tooDeep where isEmpty: throw .tooDeep(line: line, limit: limits.depth)
        case .tooLarge where isEmpty: throw .tooLarge("there are more than \(limits.nodes) values")
        case .cut where isEmpty: throw .malformed(line: line, "the JSON breaks off or is not well-formed")
        case .cut, .tooDeep, .tooLarge: outcome = .truncated
        case .repaired: outcome = .repaired
        case .none: outcome = text.isRepaired ? .repaired : .complete
        }
    }
}

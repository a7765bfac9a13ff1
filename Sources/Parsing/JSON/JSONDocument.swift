import Foundation

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
        let mended = JSONMender(text.bytes, from: start, limits: limits)
        let line = 1 + text.bytes[..<mended.place].count { $0 == 0x0A }
        // Nested no deeper than the limits allow, which is less than what Foundation's own recursion bears.
        let value =
            mended.output.isEmpty
            ? nil : try? JSONSerialization.jsonObject(with: Data(mended.output), options: .fragmentsAllowed)
        let root = JSON(value)
        self.root = root
        let isEmpty = root.elements.isEmpty && root.names.allSatisfy { !root[$0].exists }
        switch mended.damage {
        case .tooDeep where isEmpty: throw .tooDeep(line: line, limit: limits.depth)
        case .tooLarge where isEmpty: throw .tooLarge("there are more than \(limits.nodes) values")
        case .cut where isEmpty: throw .malformed(line: line, "the JSON breaks off or is not well-formed")
        case .none where value == nil: throw .malformed(line: line, "the JSON is not well-formed")
        case .cut, .tooDeep, .tooLarge: outcome = .truncated
        case .repaired: outcome = .repaired
        case .none: outcome = text.isRepaired ? .repaired : .complete
        }
    }
}

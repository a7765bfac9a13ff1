public import Model

/// What the rules say of one post, as `probity match` prints it: one JSON object, its keys sorted.
public struct MatchLine {
    private let id: String
    private let assessment: Assessment

    /// The line of a post and its assessment.
    public init(_ post: Post, _ assessment: Assessment) {
        id = post.id
        self.assessment = assessment
    }

    /// The line, with its newline.
    public var bytes: [UInt8] {
        var writer = JSONWriter()
        write(to: &writer)
        return writer.bytes
    }

    /// Writes the line and its newline.
    func write(to writer: inout JSONWriter) {
        writer.write("{\"categories\":")
        writer.writeList(assessment.categories) { $0.write(string: $1.rawValue) }
        writer.write(",\"flagged\":")
        writer.write(assessment.isFlagged)
        writer.write(",\"id\":")
        writer.write(string: id)
        writer.write(",\"lane\":")
        writer.write(string: assessment.lane.rawValue)
        writer.write(",\"matches\":")
        writer.writeList(assessment.matches) { Self.write($1, to: &$0) }
        writer.write(",\"queued\":")
        writer.write(assessment.isQueued)
        writer.write(",\"score\":")
        writer.write((assessment.score * 10_000).rounded() / 10_000)
        writer.write("}\n")
    }

    private static func write(_ match: Match, to writer: inout JSONWriter) {
        writer.write("{\"category\":")
        writer.write(string: match.category.rawValue)
        writer.write(",\"explanation\":")
        writer.write(string: match.explanation)
        writer.write(",\"factors\":")
        writer.writeList(match.factors) { Self.write($1, to: &$0) }
        writer.write(",\"field\":")
        writer.write(string: match.field.description)
        if let mention = match.mention {
            writer.write(",\"mention\":")
            writer.write(string: mention.rawValue)
        }
        writer.write(",\"rule\":")
        writer.write(string: match.rule.id)
        writer.write(",\"spans\":")
        writer.writeList(match.spans) { writer, span in
            writer.writeList([span.lower, span.upper]) { $0.write($1) }
        }
        writer.write(",\"weight\":")
        writer.write(match.weight)
        writer.write("}")
    }

    private static func write(_ factor: ContextFactor, to writer: inout JSONWriter) {
        writer.write("{")
        if let evidence = factor.evidence {
            writer.write("\"evidence\":")
            writer.write(string: evidence)
            writer.write(",")
        }
        writer.write("\"factor\":")
        writer.write(factor.factor)
        writer.write(",\"name\":")
        writer.write(string: factor.name)
        writer.write("}")
    }
}

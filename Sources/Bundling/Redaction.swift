public import Referring

/// A stretch of a post that is covered in working copies, because it is about somebody else.
public struct Redaction: Sendable, Hashable, Codable {
    /// What is covered.
    public let kind: ThirdPartyKind
    /// The first byte and the byte after the last, in the UTF-8 text of the original.
    public let span: [Int]
    /// `rule`, or `person` who named the words.
    public let by: String

    init(_ stretch: ThirdPartyCover.Stretch) {
        kind = stretch.kind
        span = stretch.span
        by = stretch.kind == .named ? "person" : "rule"
    }
}

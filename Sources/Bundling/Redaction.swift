/// A stretch of a post that is covered in working copies, because it is about somebody else.
public struct Redaction: Sendable, Hashable, Codable {
    /// What is covered.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case handle, email, phone, vehicle, postcode
        /// Words that a person named.
        case named
    }

    /// What is covered.
    public let kind: Kind
    /// The first byte and the byte after the last, in the UTF-8 text of the original.
    public let span: [Int]
    /// `rule`, or `person` who named the words.
    public let by: String
}

/// A token or key that is sent and never shown: it prints as a word and has no coding.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The characters themselves, for the one request that needs them.
    public func reveal() -> String { text }

    /// Never the characters.
    public var description: String { "(secret)" }
    /// Never the characters.
    public var debugDescription: String { description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// How a request shows that it may be made.
public enum RequestSecret: Sendable, Hashable {
    /// In an `Authorization` field.
    case bearer(Secret)
    /// At the end of the query, where a service takes it nowhere else; a whole `name=value&…`.
    case query(Secret)

    /// The characters that must be kept nowhere: of a query, its first value.
    public var confidential: String {
        switch self {
        case .bearer(let secret): secret.reveal()
        case .query(let secret):
            String(secret.reveal().drop { $0 != "=" }.dropFirst().prefix { $0 != "&" })
        }
    }
}

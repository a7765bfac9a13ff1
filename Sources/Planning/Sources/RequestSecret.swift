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

/// What a server gave so that an unchanged page need not be sent again, byte for byte.
///
/// - SeeAlso: RFC 9110, sections 8.8.2 (Last-Modified) and 8.8.3 (ETag).
public struct Validators: Sendable, Hashable, Codable {
    /// With its quotation marks and any `W/`.
    public let etag: String?
    /// As the server wrote the date.
    public let lastModified: String?

    /// Joins what a server gave; `nil` for what it did not give.
    public init(etag: String?, lastModified: String?) {
        self.etag = etag
        self.lastModified = lastModified
    }

    /// Whether there is nothing to send back.
    public var isEmpty: Bool { etag == nil && lastModified == nil }

    enum CodingKeys: String, CodingKey {
        case etag
        case lastModified = "last_modified"
    }
}

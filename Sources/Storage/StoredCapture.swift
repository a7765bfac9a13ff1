/// Where the newest kept answer of an address lies, so that the same bytes need not be kept twice.
public struct StoredCapture: Sendable, Hashable {
    /// The URL that was asked.
    public let requestURL: String
    /// The file in the evidence folder.
    public let file: String
    /// The first byte of the answer's member in it.
    public let offset: Int
    /// The WARC record, as `urn:uuid:…`.
    public let recordID: String
    /// The URL that answered.
    public let url: String
    /// When, RFC 3339 in UTC.
    public let date: String
    /// SHA-256 of the body as received, lower-case hexadecimal.
    public let payloadSHA256: String

    /// Joins where an answer lies and what tells its bytes from others.
    public init(
        requestURL: String, file: String, offset: Int, recordID: String, url: String, date: String,
        payloadSHA256: String
    ) {
        self.requestURL = requestURL
        self.file = file
        self.offset = offset
        self.recordID = recordID
        self.url = url
        self.date = date
        self.payloadSHA256 = payloadSHA256
    }
}

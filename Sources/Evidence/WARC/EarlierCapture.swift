/// An answer that was kept before and need not be kept again.
public struct EarlierCapture: Sendable, Hashable {
    /// The file's name in the evidence folder.
    public let file: String
    /// The first byte of its member in that file.
    public let offset: Int
    /// The response record.
    public let recordID: String
    /// The URL that answered.
    public let url: String
    /// When, RFC 3339 in UTC.
    public let date: String
    /// SHA-256 of its body as received, lower-case hexadecimal.
    public let payloadSHA256: String

    /// Joins what is remembered of an answer that was kept.
    public init(file: String, offset: Int, recordID: String, url: String, date: String, payloadSHA256: String) {
        self.file = file
        self.offset = offset
        self.recordID = recordID
        self.url = url
        self.date = date
        self.payloadSHA256 = payloadSHA256
    }
}

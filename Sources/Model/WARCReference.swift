/// Where the bytes that a record rests on were kept.
public struct WARCReference: Sendable, Hashable, Codable {
    /// The file's name in the evidence folder.
    public let file: String
    /// The WARC record of the answer, as `urn:uuid:…`: a response, or a revisit that refers to an earlier one.
    public let recordID: String
    /// The WARC record of the request.
    public let requestID: String
    /// The WARC record of everything else that is known of the transfer.
    public let metadataID: String
    /// The first byte of the answer's gzip member in the file.
    public let offset: Int
    /// How many bytes that member takes.
    public let length: Int
    /// SHA-256 of that member as it lies in the file, lower-case hexadecimal.
    public let sha256: String

    /// Joins where a page was kept.
    public init(
        file: String, recordID: String, requestID: String, metadataID: String, offset: Int, length: Int,
        sha256: String
    ) {
        self.file = file
        self.recordID = recordID
        self.requestID = requestID
        self.metadataID = metadataID
        self.offset = offset
        self.length = length
        self.sha256 = sha256
    }

    enum CodingKeys: String, CodingKey {
        case file, offset, length, sha256
        case recordID = "record_id"
        case requestID = "request_id"
        case metadataID = "metadata_id"
    }
}

public import FoundationEssentials

/// What is known of the bytes that a record rests on.
public struct Capture: Sendable, Hashable, Codable {
    /// The URL that was asked under the authority.
    public let requestURL: String
    /// The URL that answered, after redirects.
    public let finalURL: String
    /// The URLs asked before the one that answered, oldest first.
    public let redirects: [String]
    /// The HTTP status.
    public let status: Int
    /// As the server claimed it.
    public let contentType: String?
    /// What the server gave for the next conditional request.
    public let validators: Validators
    /// When the last byte was received, by this machine's clock.
    public let fetchedAt: Date
    /// SHA-256 of the decoded body, lower-case hexadecimal.
    public let bodySHA256: String
    /// Length of the decoded body in bytes.
    public let bodyLength: Int

    /// Takes what is to be known of a page, once its digest is made.
    public init(requestURL: String, page: Page, bodySHA256: String) {
        self.requestURL = requestURL
        finalURL = page.url
        redirects = page.redirects
        status = page.status
        contentType = page.header("Content-Type")
        validators = page.validators
        fetchedAt = page.fetchedAt
        self.bodySHA256 = bodySHA256
        bodyLength = page.body.count
    }

    enum CodingKeys: String, CodingKey {
        case redirects, status, validators
        case requestURL = "request_url"
        case finalURL = "final_url"
        case contentType = "content_type"
        case fetchedAt = "fetched_at"
        case bodySHA256 = "body_sha256"
        case bodyLength = "body_length"
    }
}

public import FoundationEssentials

/// One answer of a public server, as received and decoded from its transfer encoding.
public struct Page: Sendable, Hashable {
    /// The absolute URL that answered, after redirects: the base of relative links.
    public let url: String
    /// The HTTP status, or 200 for a file that was handed in.
    public let status: Int
    /// The response headers in the order received, of the last response only.
    public let headers: [Header]
    /// The decoded body; at most the configured body limit.
    public let body: [UInt8]
    /// When the last byte was received, by this machine's clock.
    public let fetchedAt: Date
    /// The URLs asked before this one, oldest first; empty without redirects.
    public let redirects: [String]
    /// What passed over the wire; `nil` for a file that was handed in.
    public let exchange: Exchange?

    /// Puts a page together from what was received.
    public init(
        url: String, status: Int, headers: [Header], body: [UInt8], fetchedAt: Date, redirects: [String] = [],
        exchange: Exchange? = nil
    ) {
        self.url = url
        self.status = status
        self.headers = headers
        self.body = body
        self.fetchedAt = fetchedAt
        self.redirects = redirects
        self.exchange = exchange
    }

    /// The value of the first header of this name, in any case of letters.
    public func header(_ name: String) -> String? {
        headers.first { $0.isNamed(name) }?.value
    }

    /// What the server gave for the next conditional request.
    public var validators: Validators {
        Validators(etag: header("ETag"), lastModified: header("Last-Modified"))
    }
}

/// One header field of an HTTP message.
public struct Header: Sendable, Hashable, Codable {
    /// As the server wrote it.
    public let name: String
    /// Without the spaces around it.
    public let value: String

    /// A field of this name and value.
    public init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }

    func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count
            && zip(name.utf8, other.utf8).allSatisfy {
                $0 == $1 || ($0 ^ $1 == 0x20 && ($0 | 0x20) >= 0x61 && ($0 | 0x20) <= 0x7A)
            }
    }
}

public import FoundationEssentials

/// What an origin answered when it was asked for its robots.txt.
public struct RobotsFile: Sendable, Hashable {
    /// Scheme, host and port, as `https://social.example:443`.
    public let origin: String
    /// The HTTP status after redirects; 0 if there was no whole answer.
    public let status: Int
    /// The file, cut at the limit of what is read; empty without one.
    public let body: [UInt8]
    /// SHA-256 of `body` where the origin has a file, lower-case hexadecimal.
    public let sha256: String?
    /// When it was received.
    public let fetchedAt: Date

    /// Joins what was asked and what was answered.
    public init(origin: String, status: Int, body: [UInt8], sha256: String?, fetchedAt: Date) {
        self.origin = origin
        self.status = status
        self.body = body
        self.sha256 = sha256
        self.fetchedAt = fetchedAt
    }
}

/// Why an address could be asked, as far as its origin's robots.txt goes.
public struct RobotsVerdict: Sendable, Hashable, Codable {
    /// What the verdict rests on.
    public enum Ground: String, Sendable, Hashable, Codable {
        /// A rule allows it, or none forbids it.
        case allowed
        /// The origin has no robots.txt.
        case noFile = "no_file"
    }

    /// What the verdict rests on.
    public let ground: Ground
    /// SHA-256 of the robots.txt, lower-case hexadecimal; `nil` where there is none.
    public let sha256: String?
    /// When the robots.txt was received: at most a day before the page.
    public let fetchedAt: Date

    /// A verdict of this ground, on this file.
    public init(ground: Ground, sha256: String?, fetchedAt: Date) {
        self.ground = ground
        self.sha256 = sha256
        self.fetchedAt = fetchedAt
    }

    enum CodingKeys: String, CodingKey {
        case ground, sha256
        case fetchedAt = "fetched_at"
    }
}

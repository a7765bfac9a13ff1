public import FoundationEssentials
public import Model

/// What the ledger knows of a page that was handled before.
public struct StoredPage: Sendable, Hashable {
    /// What the server gave for the next conditional request.
    public let validators: Validators
    /// SHA-256 of the decoded body, lower-case hexadecimal.
    public let bodySHA256: String
    /// When its last byte was received.
    public let fetchedAt: Date
    /// The digest of the packs that its posts were matched with: if the packs are others now, the page is due once
    /// without validators.
    public let rulesDigest: String
}

/// A page that the server says has not changed since it was handled.
public struct UnchangedPage: Sendable, Hashable {
    /// The URL that was asked.
    public let requestURL: String
    /// What to send next time; a server may change it though the page is the same.
    public let validators: Validators
    /// When the server said so.
    public let at: Date

    /// Joins what was asked and what was answered.
    public init(requestURL: String, validators: Validators, at: Date) {
        self.requestURL = requestURL
        self.validators = validators
        self.at = at
    }
}

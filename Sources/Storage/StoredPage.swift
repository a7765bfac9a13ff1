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

public import FoundationEssentials
public import Model

/// A page of which every post has been handled: what the next run needs to know of it.
public struct HandledPage: Sendable, Hashable {
    /// The URL that was asked.
    public let requestURL: String
    /// The account's identity, its URL in the roster.
    public let accountKey: String
    /// What the server gave for the next conditional request.
    public let validators: Validators
    /// SHA-256 of the decoded body, lower-case hexadecimal.
    public let bodySHA256: String
    /// When its last byte was received.
    public let fetchedAt: Date
    /// The digest of the packs that its posts were matched with.
    public let rulesDigest: String
    /// A keyed hash of each post on the page, 16 bytes each, one after the other.
    public let seenHashes: Data

    /// Describes a page that is wholly done.
    ///
    /// - Parameter seenHashes: Made with `Ledger.postHashKey`; a multiple of `hashLength` bytes.
    public init(
        requestURL: String, accountKey: String, validators: Validators, bodySHA256: String, fetchedAt: Date,
        rulesDigest: String, seenHashes: Data
    ) {
        precondition(seenHashes.count % HandledPage.hashLength == 0, "each post's hash is 16 bytes long")
        self.requestURL = requestURL
        self.accountKey = accountKey
        self.validators = validators
        self.bodySHA256 = bodySHA256
        self.fetchedAt = fetchedAt
        self.rulesDigest = rulesDigest
        self.seenHashes = seenHashes
    }

    /// How many bytes of a post's keyed hash are kept.
    public static let hashLength = 16
}

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
    /// When the server last sent the whole page.
    public let fullAt: Date

    /// How long validators are relied on after the page last came in full.
    public static let validatorLifetime = Duration.seconds(8 * 86400)

    /// What may be sent back to the server: nothing once it is stale, so that a server which answers "not modified" for
    /// ever is found out, and nothing where the date is plainly made up.
    public func usableValidators(at now: Date) -> Validators? {
        let age = now.timeIntervalSince(fullAt)
        guard age >= 0, age < Double(StoredPage.validatorLifetime.components.seconds) else { return nil }
        // 2038 is where clocks of 32 bits end, and what broken servers write.
        return validators.lastModified?.contains("2038") == true ? nil : validators
    }
}

/// A page that the server says has not changed since it was handled.
public struct UnchangedPage: Sendable, Hashable {
    /// The URL that was asked.
    public let requestURL: String
    /// What to send next time; a server may change it though the page is the same.
    public let validators: Validators
    /// When the server said so.
    public let at: Date
    /// Whether it sent the whole page again, byte for byte the same.
    public let cameInFull: Bool

    /// Joins what was asked and what was answered.
    public init(requestURL: String, validators: Validators, at: Date, cameInFull: Bool = false) {
        self.requestURL = requestURL
        self.validators = validators
        self.at = at
        self.cameInFull = cameInFull
    }
}

public import FoundationEssentials

/// The parts of an authority that travel with everything done under it.
public struct AuthorityReference: Sendable, Hashable, Codable {
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case notifiedPolicy = "notified-policy"
        case article8 = "article-8"
        case ripaDirected = "ripa-directed"
        case vetting
    }

    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Everyone on the roster in scope, under a notified policy.
        case proactive
        /// Named subjects, because of a named concern.
        case reactive
    }

    public let ref: String
    public let kind: Kind
    public let mode: Mode
    /// Who granted it; never the operator.
    public let authorisedBy: String
    public let purpose: String
    public let grantedAt: Date
    public let expiresAt: Date
    public let dpRegime: String
    public let dpiaRef: String

    public init(
        ref: String, kind: Kind, mode: Mode, authorisedBy: String, purpose: String, grantedAt: Date, expiresAt: Date,
        dpRegime: String, dpiaRef: String
    ) {
        self.ref = ref
        self.kind = kind
        self.mode = mode
        self.authorisedBy = authorisedBy
        self.purpose = purpose
        self.grantedAt = grantedAt
        self.expiresAt = expiresAt
        self.dpRegime = dpRegime
        self.dpiaRef = dpiaRef
    }

    enum CodingKeys: String, CodingKey {
        case mode, purpose
        case ref = "authority_ref"
        case kind = "authority_type"
        case authorisedBy = "authorised_by"
        case grantedAt = "granted_at"
        case expiresAt = "expires_at"
        case dpRegime = "dp_regime"
        case dpiaRef = "dpia_ref"
    }
}

public import FoundationEssentials

/// The parts of an authority that travel with everything done under it.
public struct AuthorityReference: Sendable, Hashable, Codable {
    /// The ground on which posts may be looked at.
    public enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        case notifiedPolicy = "notified-policy"
        case article8 = "article-8"
        case ripaDirected = "ripa-directed"
        case vetting
    }

    /// Whether everyone is looked at, or someone named.
    public enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
        /// Everyone on the roster in scope, under a notified policy.
        case proactive
        /// Named subjects, because of a named concern.
        case reactive
    }

    /// The force's own reference, as `NS/PSD/AUTH/001`.
    public let ref: String
    /// Its ground.
    public let kind: Kind
    /// Whether it covers a roster or named subjects.
    public let mode: Mode
    /// Who granted it; never the operator.
    public let authorisedBy: String
    /// Why posts are looked at, as the authority says it.
    public let purpose: String
    /// The instant from which it holds.
    public let grantedAt: Date
    /// The instant from which it holds no more.
    public let expiresAt: Date
    /// When it is to be looked at again; `nil` in records before version 1.3.
    public let reviewAt: Date?
    /// Whom it covers; `nil` in records before version 1.3.
    public let scope: AuthorityScope?
    /// The data-protection regime, as `UK_GDPR`.
    public let dpRegime: String
    /// The reference of the data-protection impact assessment.
    public let dpiaRef: String

    /// An authority's reference, as its file gives it.
    public init(
        ref: String, kind: Kind, mode: Mode, authorisedBy: String, purpose: String, grantedAt: Date, expiresAt: Date,
        reviewAt: Date? = nil, scope: AuthorityScope? = nil, dpRegime: String, dpiaRef: String
    ) {
        self.ref = ref
        self.kind = kind
        self.mode = mode
        self.authorisedBy = authorisedBy
        self.purpose = purpose
        self.grantedAt = grantedAt
        self.expiresAt = expiresAt
        self.reviewAt = reviewAt
        self.scope = scope
        self.dpRegime = dpRegime
        self.dpiaRef = dpiaRef
    }

    enum CodingKeys: String, CodingKey {
        case mode, purpose, scope
        case ref = "authority_ref"
        case kind = "authority_type"
        case authorisedBy = "authorised_by"
        case grantedAt = "granted_at"
        case expiresAt = "expires_at"
        case reviewAt = "review_at"
        case dpRegime = "dp_regime"
        case dpiaRef = "dpia_ref"
    }
}

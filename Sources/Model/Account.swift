/// One public account of one subject, as a roster row lists it.
public struct Account: Sendable, Hashable, Codable {
    /// Whose account it is, as far as the force knows.
    public let subject: Subject
    /// Where it lives.
    public let platform: Platform
    /// The absolute URL of the profile or feed, as the roster gives it: the account's identity here.
    public let url: String
    /// Whose voice it is.
    public let kind: AccountKind
    /// How the force knows that the account is the subject's.
    public let attributionBasis: [AttributionBasis]
    /// How sure the force is that the account is the subject's.
    public let attributionConfidence: AttributionConfidence

    /// One row of a roster.
    public init(
        subject: Subject, platform: Platform, url: String, kind: AccountKind, attributionBasis: [AttributionBasis],
        attributionConfidence: AttributionConfidence
    ) {
        self.subject = subject
        self.platform = platform
        self.url = url
        self.kind = kind
        self.attributionBasis = attributionBasis
        self.attributionConfidence = attributionConfidence
    }
}

/// Whose voice an account is, as declared in the roster.
public enum AccountKind: String, Sendable, Hashable, Codable, CaseIterable {
    case officialCorporate = "official_corporate"
    case officialIndividual = "official_individual"
    case personalIdentified = "personal_identified"
    case personalUnidentified = "personal_unidentified"
    case parody

    /// Whether the account speaks for a force.
    public var isOfficial: Bool { self == .officialCorporate || self == .officialIndividual }
}

/// One ground for holding that an account is a subject's.
public enum AttributionBasis: String, Sendable, Hashable, Codable, CaseIterable {
    case declaredBySubject = "declared_by_subject"
    case forceVerified = "force_verified"
    case crossLinked = "cross_linked"
    case selfIdentifiedInBio = "self_identified_in_bio"
    case sameNameOnly = "same_name_only"
    case inferred
}

/// How sure the force is of an attribution; decided by a person, apart from any content.
public enum AttributionConfidence: String, Sendable, Hashable, Codable, CaseIterable {
    case confirmed, probable, possible, disputed
}

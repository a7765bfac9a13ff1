/// A listed person, known only by the force's own pseudonymous reference.
public struct Subject: Sendable, Hashable, Codable {
    /// The force's own reference, as `S-0192`; never a name.
    public let ref: String
    /// The force that the person serves in, as the roster writes it.
    public let force: String
    /// Decides which regime applies.
    public let employmentClass: EmploymentClass
    /// A band, never the exact rank, as the force writes it.
    public let rankBand: String
    /// As the force writes it: `serving`, `suspended`.
    public let servingStatus: String
    /// The staff association, union or network role, if the person holds one.
    public let representativeRole: String?

    /// A person as a roster row describes them.
    public init(
        ref: String, force: String, employmentClass: EmploymentClass, rankBand: String, servingStatus: String,
        representativeRole: String?
    ) {
        self.ref = ref
        self.force = force
        self.employmentClass = employmentClass
        self.rankBand = rankBand
        self.servingStatus = servingStatus
        self.representativeRole = representativeRole
    }

    enum CodingKeys: String, CodingKey {
        case ref = "subject_ref"
        case force = "force_code"
        case employmentClass = "employment_class"
        case rankBand = "rank_band"
        case servingStatus = "serving_status"
        case representativeRole = "representative_role"
    }
}

/// How a person is employed, which decides the regime that applies to them.
public enum EmploymentClass: String, Sendable, Hashable, Codable, CaseIterable {
    case officer, special, staff, pcso, volunteer, contractor, former
}

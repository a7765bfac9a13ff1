public import FoundationEssentials

/// A finding that the force must potentially refer to the IOPC, and by when. The tool contacts nobody.
public struct IOPCCandidate: Sendable, Hashable, Codable {
    /// The criterion that a person holds to be potentially met.
    ///
    /// - SeeAlso: SI 2020/2, regulations 4 and 7; to be checked with legal advice.
    public enum Limb: String, Sendable, Hashable, Codable, CaseIterable {
        case seriousAssault = "serious_assault"
        case seriousSexualOffence = "serious_sexual_offence"
        case seriousCorruption = "serious_corruption"
        case abuseOfPosition = "abuse_of_position_for_a_sexual_purpose"
        case discriminatory = "aggravated_by_discrimination"
        case relevantOffence = "relevant_offence"
        case sameIncident = "same_incident"
        case chiefOfficer = "chief_officer"
    }

    /// The criterion.
    public let limb: Limb
    /// When it became clear to a person, which starts the clock.
    public let becameClearAt: Date
    /// The end of the following day in London.
    public let dueBy: Date

    /// Starts the clock.
    public init(_ limb: Limb, becameClearAt time: Date) {
        self.limb = limb
        becameClearAt = time
        dueBy = LondonDay.end(ofDayAfter: time)
    }

    enum CodingKeys: String, CodingKey {
        case limb
        case becameClearAt = "became_clear_at"
        case dueBy = "due_by"
    }
}

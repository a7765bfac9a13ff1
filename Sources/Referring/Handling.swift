import FoundationEssentials
import Model

/// How a record is to be handled, which follows from the rest of it.
public struct Handling: Sendable, Hashable, Codable {
    /// Who decides on the subject's conduct.
    public enum AppropriateAuthority: String, Sendable, Hashable, Codable {
        case chiefOfficer = "chief_officer"
        case localPolicingBody = "local_policing_body"
    }

    /// Where the record would go if it were referred: a suggestion to its readers.
    public enum Route: String, Sendable, Hashable, Codable {
        case professionalStandards = "PSD"
        case antiCorruption = "ACU"
        case localPolicingBody = "local_policing_body"
        case designatedReader = "designated_reader"
        case welfare
    }

    /// The marking that the record carries.
    public let classification: String
    /// Who decides on the subject's conduct.
    public let appropriateAuthority: AppropriateAuthority
    /// Where it would go.
    public let route: Route
    /// The IOPC criterion that a person ought to think of; the clock starts with a person's word only.
    public let iopcLimb: IOPCCandidate.Limb?
    /// What the categories potentially touch.
    public let conduct: [ConductFrame]
    /// The rules that potentially governed the conduct.
    public let regime: Regime
    /// Why the post is held to have been public, as whole sentences.
    public let visibility: [String]

    init(_ post: MatchedPost) {
        let subject = post.account.subject
        let leadsForce = QueueRecord.chiefOfficers.contains(subject.rankBand)
        classification = "OFFICIAL-SENSITIVE"
        appropriateAuthority = leadsForce ? .localPolicingBody : .chiefOfficer
        route =
            switch post.assessment.lane {
            case .care: .welfare
            case .protected: .designatedReader
            case .acu: .antiCorruption
            case .ordinary: leadsForce ? .localPolicingBody : .professionalStandards
            }
        iopcLimb = post.assessment.categories.contains(.apsp) ? .abuseOfPosition : nil
        conduct = post.assessment.categories.map(ConductFrame.init)
        regime = Regime(postedAt: post.post.published, subject.employmentClass)
        visibility = [
            "The page was asked for without log-in, cookies or anybody's own credentials, and answered with HTTP status "
                + "\(post.capture.status).",
            post.capture.robots.map { "The server's robots.txt allowed it (\($0.ground.rawValue))." }
                ?? "What the server's robots.txt said was not kept.",
        ]
    }

    enum CodingKeys: String, CodingKey {
        case classification, regime
        case appropriateAuthority = "appropriate_authority"
        case route = "suggested_route"
        case iopcLimb = "iopc_limb"
        case conduct = "conduct_references"
        case visibility = "visibility_evidence"
    }
}

extension QueueRecord {
    /// Rank bands of those who lead a force, as a roster writes them.
    static let chiefOfficers: Set = ["chief-constable", "chief-officer", "commissioner"]
}

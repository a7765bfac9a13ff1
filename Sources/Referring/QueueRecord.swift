import Evidence
public import FoundationEssentials
public import Model

/// A post that a person ought to look at, as the queue keeps it: one immutable file of canonical JSON.
///
/// It says what was found and why, and nothing about whether anybody did wrong. Its schema is
/// `docs/schema/matched-post-1.schema.json`.
public struct QueueRecord: Sendable, Hashable, Codable {
    /// The subject's part of the roster row, without the force.
    public struct RecordedSubject: Sendable, Hashable, Codable {
        /// The force's own pseudonymous reference.
        public let ref: String
        /// How the person is employed.
        public let employmentClass: EmploymentClass
        /// As the roster writes it.
        public let rankBand: String
        /// As the roster writes it.
        public let servingStatus: String
        /// The staff association, union or network role, if the person holds one.
        public let representativeRole: String?

        enum CodingKeys: String, CodingKey {
            case ref = "subject_ref"
            case employmentClass = "employment_class"
            case rankBand = "rank_band"
            case servingStatus = "serving_status"
            case representativeRole = "representative_role"
        }
    }

    /// The account that the post stands on.
    public struct RecordedAccount: Sendable, Hashable, Codable {
        /// Where it lives.
        public let platform: Platform
        /// Its URL, as the roster gives it.
        public let profileURL: String
        /// Whose voice it is.
        public let kind: AccountKind
        /// The source's lasting id of it; `nil` where the source gave none, and in records before version 1.3.
        public let id: String?
        /// What the source called it when the post was received; `nil` as `id`.
        public let handleAtCapture: String?

        enum CodingKeys: String, CodingKey {
            case platform
            case profileURL = "profile_url"
            case kind = "account_kind"
            case id = "account_id"
            case handleAtCapture = "handle_at_capture"
        }
    }

    /// Why the account is held to be the subject's.
    public struct Attribution: Sendable, Hashable, Codable {
        /// The grounds.
        public let basis: [AttributionBasis]
        /// How sure the force is.
        public let confidence: AttributionConfidence
        /// What speaks against it; empty until somebody has answered.
        public let contrary: [String]

        enum CodingKeys: String, CodingKey {
            case basis = "attribution_basis"
            case confidence = "attribution_confidence"
            case contrary = "attribution_contrary"
        }
    }

    /// What the record rests on.
    public struct RecordedEvidence: Sendable, Hashable, Codable {
        /// What is known of the bytes that were received.
        public let capture: Capture
        /// Where those bytes were kept; `nil` in records of version 1.0.
        public let warc: WARCReference?
    }

    /// A pack that had a rule fire on the post.
    public struct RulePackReference: Sendable, Hashable, Codable {
        /// The pack's name.
        public let name: String
        /// Its version.
        public let version: String

        enum CodingKeys: String, CodingKey {
            case name = "rule_pack"
            case version = "rule_pack_version"
        }
    }

    /// The version of the schema that it follows.
    public let schemaVersion: String
    /// `R-` and 32 hexadecimal digits.
    public let id: String
    /// The subject's force.
    public let force: String
    /// The id of the newest earlier version of the same post, if the queue knows one.
    public let supersedes: String?
    /// Under what the post was read.
    public let authority: AuthorityReference
    /// Whose account it stands on.
    public let subject: RecordedSubject
    /// The account.
    public let account: RecordedAccount
    /// Why the account is held to be the subject's.
    public let attribution: Attribution
    /// The post.
    public let post: RecordedPost
    /// Highest score first; ties by rule id.
    public let matches: [RecordedMatch]
    /// Categories that reached their threshold, sorted by code.
    public let categories: [Model.Category]
    /// Whether only quoted, reported or condemned words brought it here.
    public let isMention: Bool
    /// Kinds of protected speech found in it.
    public let protectedContexts: [ProtectedContext]
    /// Who may read it.
    public let lane: Lane
    /// The order of review that the machine suggests.
    public let priority: TriagePriority
    /// What it rests on.
    public let evidence: RecordedEvidence
    /// What the force's registers say of it, by register and row; `nil` in records before version 1.2.
    public let registerChecks: [RegisterCheck]?
    /// How it is to be handled; `nil` in records before version 1.2.
    public let handling: Handling?
    /// What was not looked at, as whole sentences.
    public let limitations: [String]
    /// The packs whose rules fired, sorted by name.
    public let rulePacks: [RulePackReference]
    /// The run that queued it.
    public let run: String
    /// When it was queued.
    public let queuedAt: Date

    /// The schema's version that records are written in.
    public static let currentSchema = "1.3.0"

    init(_ matched: MatchedPost, id: RecordID, supersedes: String?, run: String, at time: Date) {
        let subject = matched.account.subject
        let assessment = matched.assessment
        schemaVersion = QueueRecord.currentSchema
        self.id = id.text
        force = subject.force
        self.supersedes = supersedes
        authority = matched.authority
        self.subject = RecordedSubject(
            ref: subject.ref, employmentClass: subject.employmentClass, rankBand: subject.rankBand,
            servingStatus: subject.servingStatus, representativeRole: subject.representativeRole)
        let identity = AccountIdentity(of: matched)
        account = RecordedAccount(
            platform: matched.account.platform, profileURL: matched.account.url, kind: matched.account.kind,
            id: identity.id, handleAtCapture: identity.handle)
        attribution = Attribution(
            basis: matched.account.attributionBasis, confidence: matched.account.attributionConfidence, contrary: [])
        post = RecordedPost(matched.post)
        matches = assessment.matches.map(RecordedMatch.init)
        categories = assessment.categories
        isMention = assessment.isMention
        protectedContexts = assessment.protectedContexts
        lane = assessment.lane
        priority = TriagePriority(of: assessment, registerChecks: matched.registerChecks)
        evidence = RecordedEvidence(capture: matched.capture, warc: matched.warc)
        registerChecks = matched.registerChecks
        handling = Handling(matched)
        limitations = matched.limitations
        rulePacks = Set(assessment.matches.map { RulePackReference(name: $0.rule.pack, version: $0.rule.packVersion) })
            .sorted { ($0.name, $0.version) < ($1.name, $1.version) }
        self.run = run
        queuedAt = time
    }

    enum CodingKeys: String, CodingKey {
        case supersedes, authority, subject, account, attribution, post, matches, categories, lane, priority, evidence
        case handling, limitations, run
        case schemaVersion = "schema_version"
        case id = "referral_id"
        case force = "force_code"
        case isMention = "mention"
        case protectedContexts = "protected_context"
        case registerChecks = "register_checks"
        case rulePacks = "rule_packs"
        case queuedAt = "queued_at"
    }
}

import Model

/// A column that registers may have, in this program's words; a force's own headings are mapped to these.
public enum RegisterColumn: String, Sendable, Hashable, CaseIterable {
    case ref, force
    case subject = "subject_ref"
    case donor, supplier, bidder, business, associate, name
    case aliases = "also_known_as"
    case offeredOn = "offered_on"
    case awardedOn = "awarded_on"
    case declaredOn = "declared_on"
    case appliedOn = "applied_on"
    case decidedOn = "decided_on"
    case reviewedOn = "reviewed_on"
    case completedOn = "completed_on"
    case publishedAt = "published_at"
    case from, ends = "ends_on"
    case decision
    case description, interest, conditions, title, tender, topics, body, role, course, value, url, text
    case policy, clause, version, categories

    /// Whether its cells hold a day.
    var isDay: Bool {
        switch self {
        case .offeredOn, .awardedOn, .declaredOn, .appliedOn, .decidedOn, .reviewedOn, .completedOn, .publishedAt,
            .from, .ends:
            true
        default: false
        }
    }
}

/// Which columns a kind of register has.
struct RegisterShape {
    /// The header must have these.
    let required: [RegisterColumn]
    /// The header may have these, beside `ref` and `force`.
    let optional: [RegisterColumn]
    /// A row without these cannot be read.
    let filled: [RegisterColumn]
    /// What may stand under `decision`.
    var decisions: [RegisterDecision] = []

    var columns: [RegisterColumn] { [.ref, .force] + required + optional }

    init(of kind: RegisterKind) {
        switch kind {
        case .gifts:
            self.init(
                [.subject, .donor, .offeredOn, .decision], [.description, .value, .decidedOn],
                filled: [.subject, .offeredOn, .decision])
            decisions = [.accepted, .declined, .undecided]
        case .suppliers: self.init([.name], [.aliases, .from, .ends], filled: [.name])
        case .contracts:
            self.init([.supplier, .awardedOn], [.aliases, .title, .value, .ends], filled: [.supplier, .awardedOn])
        case .bidderDeclarations:
            self.init(
                [.bidder, .declaredOn], [.aliases, .tender, .subject, .interest], filled: [.bidder, .declaredOn])
        case .businessInterests:
            self.init(
                [.subject, .interest, .appliedOn, .decision],
                [.business, .aliases, .decidedOn, .reviewedOn, .ends, .conditions],
                filled: [.subject, .appliedOn, .decision])
            decisions = [.approved, .approvedWithConditions, .refused, .withdrawn, .undecided]
        case .associations:
            self.init([.subject, .declaredOn], [.associate, .description, .ends], filled: [.subject, .declaredOn])
        case .mediaAuthorised: self.init([.subject, .from], [.ends, .topics], filled: [.subject, .from])
        case .representatives:
            self.init([.subject, .body], [.role, .from, .ends], filled: [.subject, .body])
        case .officialAccounts: self.init([.url], [.from, .ends, .description], filled: [.url])
        case .pressFeed: self.init([.publishedAt, .text], [.title, .url], filled: [.publishedAt, .text])
        case .training:
            self.init([.subject, .course, .completedOn], [.ends], filled: [.subject, .course, .completedOn])
        case .policies:
            self.init(
                [.policy, .clause, .categories, .from], [.version, .ends],
                filled: [.policy, .clause, .categories, .from])
        }
    }

    private init(_ required: [RegisterColumn], _ optional: [RegisterColumn], filled: [RegisterColumn]) {
        self.required = required
        self.optional = optional
        self.filled = filled
    }
}

/// What a force decided on an entry.
public enum RegisterDecision: String, Sendable, Hashable, CaseIterable {
    /// A gift that was taken.
    case accepted
    /// A gift that was not.
    case declined
    case approved
    case approvedWithConditions = "approved_with_conditions"
    case refused, withdrawn
    /// Nothing is decided.
    case undecided
}

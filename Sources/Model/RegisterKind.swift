/// A register or list of a force that a matched post can be compared with.
public enum RegisterKind: String, Sendable, Hashable, Codable, CaseIterable, Comparable {
    /// Gifts, gratuities and hospitality, offered or taken.
    case gifts
    case suppliers, contracts
    /// Conflicts of interest that bidders declared.
    case bidderDeclarations = "bidder_declarations"
    /// Business interests, second jobs among them.
    case businessInterests = "business_interests"
    /// Notifiable associations.
    case associations
    /// Who may brief the media, and on what.
    case mediaAuthorised = "media_authorised"
    /// Representatives of staff associations, unions and networks.
    case representatives
    case officialAccounts = "official_accounts"
    /// What the force itself has published.
    case pressFeed = "press_feed"
    case training
    /// The clauses of the force's policies, each with the days on which it was in force.
    case policies

    /// By name.
    public static func < (one: RegisterKind, other: RegisterKind) -> Bool {
        one.rawValue < other.rawValue
    }

    /// What people call it, as it stands inside a sentence.
    public var title: String {
        switch self {
        case .gifts: "gifts and hospitality register"
        case .suppliers: "list of suppliers"
        case .contracts: "contracts register"
        case .bidderDeclarations: "register of bidders' declarations"
        case .businessInterests: "business interests register"
        case .associations: "register of notifiable associations"
        case .mediaAuthorised: "list of authorised media contacts"
        case .representatives: "list of staff-association representatives"
        case .officialAccounts: "list of official accounts"
        case .pressFeed: "press feed"
        case .training: "training record"
        case .policies: "list of policies"
        }
    }
}

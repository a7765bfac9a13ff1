import Model

extension RegisterKind {
    /// The registers that bear on a category of conduct, in the order in which a person would ask them.
    static func kinds(for category: Model.Category) -> [RegisterKind] {
        switch category {
        case .gift: [.gifts, .suppliers, .contracts, .officialAccounts, .training, .policies]
        case .secondjob: [.businessInterests, .suppliers, .training, .policies]
        case .seximg: [.businessInterests, .training, .policies]
        case .endorse: [.businessInterests, .suppliers, .officialAccounts, .training, .policies]
        case .procure: [.contracts, .suppliers, .bidderDeclarations, .gifts, .officialAccounts, .training, .policies]
        case .media: [.mediaAuthorised, .representatives, .officialAccounts, .pressFeed, .training, .policies]
        case .opdisc, .secimg: [.pressFeed, .officialAccounts, .training, .policies]
        case .assoc: [.associations, .training, .policies]
        case .political, .critforce: [.representatives, .officialAccounts, .training, .policies]
        case .apsp, .discrim, .offensive, .violence, .harass, .extrem, .disrepute, .sickduty, .deception, .drugs,
            .idrisk:
            [.officialAccounts, .training, .policies]
        case .welfare, .profanity: []
        }
    }

    /// Whether a record says that a register was not supplied.
    ///
    /// Of the others the roster says as much (whose voice an account is, who represents whom), or nobody promised them.
    var isMissed: Bool {
        switch self {
        case .officialAccounts, .representatives, .training, .policies: false
        default: true
        }
    }
}

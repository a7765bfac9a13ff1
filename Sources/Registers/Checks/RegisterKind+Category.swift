import Model

extension RegisterKind {
    /// The registers that bear on a category of conduct, in the order in which a person would ask them.
    static func kinds(for category: Model.Category) -> [RegisterKind] {
        switch category {
        case .gift: [.gifts, .suppliers, .contracts, .officialAccounts, .training]
        case .secondjob: [.businessInterests, .suppliers, .training]
        case .seximg: [.businessInterests, .training]
        case .endorse: [.businessInterests, .suppliers, .officialAccounts, .training]
        case .procure: [.contracts, .suppliers, .bidderDeclarations, .gifts, .officialAccounts, .training]
        case .media: [.mediaAuthorised, .representatives, .officialAccounts, .pressFeed, .training]
        case .opdisc, .secimg: [.pressFeed, .officialAccounts, .training]
        case .assoc: [.associations, .training]
        case .political, .critforce: [.representatives, .officialAccounts, .training]
        case .apsp, .discrim, .offensive, .violence, .harass, .extrem, .disrepute, .sickduty, .deception, .drugs,
            .idrisk:
            [.officialAccounts, .training]
        case .welfare, .profanity: []
        }
    }

    /// Whether a record says that a register was not supplied.
    ///
    /// Of the others the roster says as much (whose voice an account is, who represents whom), or nobody promised them.
    var isMissed: Bool {
        switch self {
        case .officialAccounts, .representatives, .training: false
        default: true
        }
    }
}

public import Model

/// The standards and corruption categories that a category potentially touches: a reader's index, never a verdict.
public struct ConductFrame: Sendable, Hashable, Codable {
    /// The category.
    public let category: Model.Category
    /// Standards of Professional Behaviour, by the letters that professional standards departments use.
    public let spb: [String]
    /// Categories of corruption intelligence.
    public let cci: [String]

    /// What a category potentially touches.
    public init(_ category: Model.Category) {
        self.category = category
        (spb, cci) =
            switch category {
            case .opdisc: (["CONF", "OI", "DC"], ["disclosure of information", "misusing force systems"])
            case .secimg: (["CONF", "OI"], ["disclosure of information", "vulnerability"])
            case .discrim: (["ED", "ARC", "DC"], [])
            case .offensive: (["ARC", "DC"], [])
            case .violence: (["ARC", "UF", "DC"], ["commit, incite, aid or abet an offence"])
            case .harass: (["ARC", "DC", "HI"], ["abuse of authority"])
            case .apsp: (["HI", "ARC", "DC"], ["sexual misconduct", "abuse of authority"])
            case .seximg: (["DC", "OI"], ["vulnerability"])
            case .political: (["HI", "OI", "DC"], ["infiltration", "vulnerability"])
            case .extrem: (["ED", "DC", "HI"], ["infiltration"])
            case .critforce: (["DC"], [])
            case .disrepute: (["DC", "HI"], ["theft and fraud"])
            case .sickduty: (["HI", "FD", "DR"], ["theft and fraud"])
            case .secondjob: (["HI", "OI", "DC"], ["vulnerability"])
            case .endorse: (["HI", "OI", "DC"], ["abuse of authority"])
            case .gift: (["HI", "OI"], ["theft and fraud", "abuse of authority"])
            case .procure: (["HI", "CONF"], ["theft and fraud"])
            case .media: (["CONF", "OI"], ["disclosure of information"])
            case .assoc: (["HI", "OI", "DC"], ["inappropriate association"])
            case .drugs: (["FD", "DC", "HI"], ["controlled drug use and supply", "vulnerability"])
            case .deception: (["HI", "DC"], [])
            case .idrisk: ([], ["vulnerability"])
            case .welfare, .profanity: ([], [])
            }
    }
}

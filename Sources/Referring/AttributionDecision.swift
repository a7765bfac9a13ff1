public import Model

/// What a person decides about whose account it is, apart from what stands on it.
public struct AttributionDecision: Sendable, Hashable, Codable {
    /// How sure they are.
    public let confidence: AttributionConfidence
    /// On what it rests.
    public let basis: [AttributionBasis]
    /// What speaks against it: a shared device, a parody, a namesake. Empty is an answer, too.
    public let contrary: [String]

    /// Joins what is for and against.
    public init(confidence: AttributionConfidence, basis: [AttributionBasis], contrary: [String]) {
        self.confidence = confidence
        self.basis = basis
        self.contrary = contrary
    }

    /// Why a post on such an account cannot be referred; `nil` if it can.
    public var reasonAgainstReferral: String? {
        switch confidence {
        case .disputed: "the attribution is disputed"
        case .possible: "the attribution is only possible"
        case .confirmed, .probable:
            Set(basis).isSubset(of: [.sameNameOnly, .inferred])
                ? "the attribution rests on a name or an inference alone" : nil
        }
    }

    enum CodingKeys: String, CodingKey {
        case confidence = "attribution_confidence"
        case basis = "attribution_basis"
        case contrary = "attribution_contrary"
    }
}

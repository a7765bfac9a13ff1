/// What a reviewer thinks would be enough; the force's appropriate authority determines, in a field of its own.
public enum Recommendation: String, Sendable, Hashable, Codable, CaseIterable {
    case adviceOrReflectivePractice = "advice_or_reflective_practice"
    case registerCorrection = "register_correction"
    case securityAdvice = "security_advice"
    case assessment = "assessment_by_the_appropriate_authority"
}

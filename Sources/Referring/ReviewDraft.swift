import FoundationEssentials

/// A step before it has its number.
struct ReviewDraft {
    let step: Review.Step
    let decision: String
    let reason: String
    let reviewer: String
    let time: Date
    var reasonCode: FalsePositiveReason?
    var viewedAt: Date?
    var conflictOfInterest: String?
    var undoes: Int?
    var attribution: AttributionDecision?
    var iopc: IOPCCandidate?
    var exculpatory: [String]?
    var recommendation: Recommendation?
    var referral: ReferralReference?

    init(_ step: Review.Step, _ decision: String? = nil, reason: String, by reviewer: String, at time: Date) {
        self.step = step
        self.decision = decision ?? step.rawValue
        self.reason = reason
        self.reviewer = reviewer
        self.time = time
    }
}

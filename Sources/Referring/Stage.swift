/// How far people have come with a record.
public enum Stage: String, Sendable, Hashable, Codable, CaseIterable {
    /// Nobody has decided, or the decision was undone.
    case pending
    /// One person has decided, and another one has to.
    case awaitingSecond = "awaiting_second"
    /// A second person wants more before they decide, or sent it to a designated reader.
    case contextSought = "context_sought"
    /// Two persons want it referred.
    case referable
    /// It is part of a referral that was made.
    case referred
    /// Nothing follows.
    case closed
}

/// What a register says of something; none of these says that anybody did wrong.
public enum RegisterState: String, Sendable, Hashable, Codable, CaseIterable {
    /// Entered, as accepted or as an association.
    case declared
    /// Entered, and the offer was declined.
    case declaredDeclined = "declared_declined"
    /// Applied for and not decided.
    case applied
    case approved
    /// Approved with conditions that a person has to read.
    case conditions
    /// Approved, and the last review is more than twelve months old.
    case reviewOverdue = "review_overdue"
    case refused, withdrawn
    /// Approved once, and the approval has ended.
    case lapsed
    /// Stands on a list that is no declaration: a supplier, a spokesperson, a published text.
    case listed
    /// No row fits. It may be entered under another name, or need no entry: not found is not undeclared.
    case notFound = "not_found"
    /// The force gave no such register, so nothing was looked up.
    case notSupplied = "register_not_supplied"

    /// What people call it, as it stands inside a sentence.
    public var title: String {
        switch self {
        case .declaredDeclined: "declared, declined"
        case .conditions: "approved with conditions"
        case .reviewOverdue: "approved, review overdue"
        case .notFound: "not found"
        case .notSupplied: "register not supplied"
        case .declared, .applied, .approved, .refused, .withdrawn, .lapsed, .listed: rawValue
        }
    }
}

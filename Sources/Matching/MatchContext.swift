public import Model

/// What is known of a post's account and subject, beyond the post.
public struct MatchContext: Sendable, Hashable {
    /// `nil` if it is not known; then no account counts as official.
    public let accountKind: AccountKind?
    /// `nil` if it is not known; then every rule applies.
    public let employmentClass: EmploymentClass?
    /// Whether the subject speaks for a staff association, union or network, which adds the protected context P2.
    public let hasRepresentativeRole: Bool

    /// What is known; what is left out is not.
    public init(
        accountKind: AccountKind? = nil, employmentClass: EmploymentClass? = nil, hasRepresentativeRole: Bool = false
    ) {
        self.accountKind = accountKind
        self.employmentClass = employmentClass
        self.hasRepresentativeRole = hasRepresentativeRole
    }

    /// The context of an account on the roster.
    public init(_ account: Account) {
        self.init(
            accountKind: account.kind, employmentClass: account.subject.employmentClass,
            hasRepresentativeRole: account.subject.representativeRole != nil)
    }
}

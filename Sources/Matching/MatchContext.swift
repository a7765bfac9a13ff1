public import Model

/// What is known of a post's account and subject, beyond the post.
public struct MatchContext: Sendable, Hashable {
    /// `nil` if it is not known; then no account counts as official.
    public let accountKind: AccountKind?
    /// `nil` if it is not known; then every rule applies.
    public let employmentClass: EmploymentClass?
    /// Whether the subject speaks for a staff association, union or network, which adds the protected context P2.
    public let hasRepresentativeRole: Bool
    /// Whose account it is, for suppressions; `nil` if it is not known, and then none holds.
    public let subject: SubjectKey?

    /// What is known; what is left out is not.
    public init(
        accountKind: AccountKind? = nil, employmentClass: EmploymentClass? = nil, hasRepresentativeRole: Bool = false,
        subject: SubjectKey? = nil
    ) {
        self.accountKind = accountKind
        self.employmentClass = employmentClass
        self.hasRepresentativeRole = hasRepresentativeRole
        self.subject = subject
    }

    /// The context of an account on the roster.
    public init(_ account: Account) {
        self.init(
            accountKind: account.kind, employmentClass: account.subject.employmentClass,
            hasRepresentativeRole: account.subject.representativeRole != nil,
            subject: SubjectKey(force: account.subject.force, ref: account.subject.ref))
    }
}

/// A subject of a roster: references are a force's own.
public struct SubjectKey: Sendable, Hashable {
    /// The force, as the roster writes it.
    public let force: String
    /// The force's reference of the subject.
    public let ref: String

    /// A subject by the two columns of the roster.
    public init(force: String, ref: String) {
        self.force = force
        self.ref = ref
    }
}

public import Model

/// Asks the registers what they say of matched posts.
///
/// An answer is a correlation for a person to look at. It may move a post in the order of review; it never takes one out.
public struct RegisterChecker: Sendable {
    private let registers: RegisterSet
    private let windows: RegisterWindows

    /// The most rows of one register that a record names.
    static let mostRows = 5

    /// Prepares to ask these registers.
    public init(_ registers: RegisterSet, windows: RegisterWindows = RegisterWindows()) {
        self.registers = registers
        self.windows = windows
    }

    /// The same post with what the registers say of it.
    public func checked(_ matched: MatchedPost) -> MatchedPost {
        let categories = Set(matched.assessment.matches.map(\.category)).union(matched.assessment.categories)
        return matched.checked(checks(of: matched.post, on: matched.account, categories: categories))
    }

    /// What the registers that bear on these categories say of a post, sorted by register and row.
    public func checks(
        of post: Post, on account: Account, categories: Set<Model.Category>
    ) -> [RegisterCheck] {
        let question = RegisterQuestion(post, account, categories, windows)
        var checks: [RegisterCheck] = []
        for kind in Set(categories.flatMap(RegisterKind.kinds)).sorted() {
            let supplied = registers.registers(of: kind, for: account.subject.force)
            if supplied.isEmpty, kind.isMissed { checks.append(.notSupplied(kind)) }
            let answers = supplied.flatMap { self.answers(of: $0, to: question) }
            // Where one of several registers has an entry, what the others lack says nothing.
            let found = answers.filter { $0.state != .notFound }
            checks += found.isEmpty ? answers : found
        }
        return checks
    }

    private func answers(of register: Register, to question: RegisterQuestion) -> [RegisterCheck] {
        let answers: [RegisterAnswer] =
            switch register.kind {
            case .gifts: question.gifts(register)
            case .businessInterests: question.businessInterests(register)
            case .suppliers, .contracts, .bidderDeclarations: question.firms(register)
            case .associations: question.associations(register)
            case .mediaAuthorised, .representatives: question.people(register)
            case .training: question.training(register)
            case .officialAccounts: question.officialAccounts(register)
            case .pressFeed: question.published(register)
            case .policies: question.policies(register)
            }
        return answers.prefix(Self.mostRows).map { $0.check(register, question, of: answers.count) }
    }
}

extension RegisterCheck {
    fileprivate static func notSupplied(_ kind: RegisterKind) -> RegisterCheck {
        RegisterCheck(
            register: kind, state: .notSupplied, asAt: nil, fileSHA256: nil,
            reason: "The force supplied no \(kind.title), so nothing was looked up.")
    }
}

import Model

extension RegisterQuestion {
    /// Suppliers, contracts and bidders that the post names.
    func firms(_ register: Register) -> [RegisterAnswer] {
        let named = register.rows(namedIn: words, of: force)
        guard !named.isEmpty else { return [.notFound("No firm of the register stands in the post.")] }
        return named.map { row, link in
            RegisterAnswer(
                state: register.kind == .bidderDeclarations ? .declared : .listed, row: row, link: link,
                reason: "The post names the same firm, compared \(link.told). \(standing(of: row, register.kind))",
                weight: weighsFirms ? .earlier : .none)
        }
    }

    /// A favour by a firm that the force does business with is looked at first.
    private var weighsFirms: Bool { categories.contains(.gift) || categories.contains(.procure) }

    private func standing(of row: RegisterRow, _ kind: RegisterKind) -> String {
        switch kind {
        case .contracts:
            return row[day: .awardedOn].map { "The contract was awarded on \($0), \(distance(to: $0))." } ?? ""
        case .bidderDeclarations:
            let own = row.subject.map { $0 == subject ? " It names this subject." : " It names another subject." }
            return (row[day: .declaredOn].map { "The declaration is of \($0), \(distance(to: $0))." } ?? "")
                + (own ?? "")
        default:
            guard let day, !row.holds(on: day) else { return "It was a supplier on that day." }
            return "It was no supplier on that day."
        }
    }

    /// The subject's declared associations, those that the post names first.
    func associations(_ register: Register) -> [RegisterAnswer] {
        let rows = register.rows(about: subject, of: force)
        guard !rows.isEmpty else { return [.notFound("The subject has no entry.")] }
        let linked = rows.map { ($0, link($0)) }
        return (linked.filter { $0.1 != nil } + linked.filter { $0.1 == nil }).map { row, link in
            let isOver = !row.holds(on: day(in: register))
            return RegisterAnswer(
                state: isOver ? .lapsed : .declared, row: row, link: link ?? bySubject,
                reason: (link.map { "The entry was found \($0.told)." }
                    ?? "The post names nothing of this entry of the same subject.")
                    + (isOver ? " It had ended on that day." : ""),
                weight: link != nil && !isOver ? .later : .none)
        }
    }

    /// Whether the subject stands on a list of people who may speak.
    func people(_ register: Register) -> [RegisterAnswer] {
        let rows = register.rows(about: subject, of: force)
        let day = day(in: register)
        if let row = rows.first(where: { $0.holds(on: day) }) {
            let about = row[text: .topics].map { " The entry is for: \($0)." } ?? ""
            return [
                RegisterAnswer(
                    state: .listed, row: row, link: bySubject,
                    reason: "The subject was on the \(register.kind.title) on that day.\(about)",
                    weight: register.kind == .mediaAuthorised ? .later : .none)
            ]
        }
        if let row = rows.last {
            return [
                RegisterAnswer(
                    state: .lapsed, row: row, link: bySubject,
                    reason: "The subject is on the \(register.kind.title), but not for that day.")
            ]
        }
        return [.notFound("The subject is not on the \(register.kind.title).")]
    }

    /// The last course that the subject had completed by the day of the post.
    func training(_ register: Register) -> [RegisterAnswer] {
        let day = day(in: register)
        let done = register.rows(about: subject, of: force).filter { ($0[day: .completedOn] ?? day) <= day }
        guard let row = done.max(by: { ($0[day: .completedOn] ?? day) < ($1[day: .completedOn] ?? day) }) else {
            return [.notFound("No course that was completed by that day is entered for the subject.")]
        }
        let isOver = (row[day: .ends] ?? day) < day
        return [
            RegisterAnswer(
                state: isOver ? .lapsed : .listed, row: row, link: bySubject,
                reason: "A course was completed on \(row[day: .completedOn].map(\.description) ?? "an unknown day")"
                    + (isOver ? "; it had run out on that day." : "."))
        ]
    }

    /// Whether the force says that the account speaks for it.
    func officialAccounts(_ register: Register) -> [RegisterAnswer] {
        let address = Self.address(account.url)
        let rows = register.rows(of: force).filter { Self.address($0[text: .url] ?? "") == address }
        let day = day(in: register)
        guard let row = rows.first(where: { $0.holds(on: day) }) ?? rows.first else {
            return [.notFound("The account is not on the list.")]
        }
        let link = RegisterCheck.Link(text: account.url, manner: .accountAddress)
        guard row.holds(on: day) else {
            return [
                RegisterAnswer(
                    state: .lapsed, row: row, link: link, reason: "The account is on the list, but not for that day.")
            ]
        }
        return [
            RegisterAnswer(
                state: .listed, row: row, link: link, reason: "The account spoke for the force on that day.",
                weight: .later)
        ]
    }

    /// Without scheme, leading "www." and trailing slash, in lower case.
    private static func address(_ url: String) -> String {
        var rest = url.lowercased()[...]
        for scheme in ["https://", "http://", "www."] where rest.hasPrefix(scheme) {
            rest = rest.dropFirst(scheme.count)
        }
        return String(rest.hasSuffix("/") ? rest.dropLast() : rest)
    }
}

import Model

extension RegisterQuestion {
    /// Entries of the subject near the post that name a firm which the post names; failing that, what is nearest.
    func gifts(_ register: Register) -> [RegisterAnswer] {
        let own = register.rows(about: subject, of: force)
        let near = own.filter { isNear($0[day: .offeredOn]) }
        let named = near.compactMap { row in
            NameIndex([(0, row.names)]).hits(in: words).first.map { (row, $0.link) }
        }
        guard named.isEmpty else { return named.map(found) }
        if let row = near.first {
            return [
                .notFound(
                    "\(near.count) entries of the same subject lie within \(windows.gift) days, and none names a donor "
                        + "that the post names; the row is the first of them.", nearest: row, bySubject)
            ]
        }
        let elsewhere = own.filter { NameIndex([(0, $0.names)]).hits(in: words).first != nil }
        if let row = elsewhere.first, let link = NameIndex([(0, row.names)]).hits(in: words).first?.link {
            return [
                .notFound(
                    "The same subject has an entry that names the same donor, outside the \(windows.gift) days before "
                        + "and after the post; the row is the first of them.", nearest: row, link)
            ]
        }
        return [.notFound("The subject has no entry within \(windows.gift) days of the post.")]
    }

    private func isNear(_ offered: Day?) -> Bool {
        guard let day, let offered else { return true }
        return abs(day.days(until: offered)) <= windows.gift
    }

    private func found(_ row: RegisterRow, _ link: RegisterCheck.Link) -> RegisterAnswer {
        let state: RegisterState =
            switch row.decision {
            case .accepted: .declared
            case .declined: .declaredDeclined
            default: .applied
            }
        let decided =
            state == .declared ? "accepted" : state == .declaredDeclined ? "declined" : "entered and not decided"
        let when = row[day: .offeredOn].map { "offered on \($0), \(distance(to: $0)), and" } ?? ""
        return RegisterAnswer(
            state: state, row: row, link: link,
            reason: "The entry names the same donor, compared \(link.told); it was \(when) \(decided).",
            weight: state == .applied ? .none : .later)
    }
}

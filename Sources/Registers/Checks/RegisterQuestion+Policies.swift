import Model

extension RegisterQuestion {
    /// The clauses that bear on the post's categories and were in force on its day: what applied, not what was broken.
    func policies(_ register: Register) -> [RegisterAnswer] {
        let day = day(in: register)
        let clauses = register.rows(of: force).filter { row in
            row.holds(on: day) && !(row.categories ?? []).isDisjoint(with: categories)
        }
        guard !clauses.isEmpty else {
            return [.notFound("No clause that bears on such posts was in force on that day.")]
        }
        return clauses.map { row in
            let version = row[text: .version].map { ", version \($0)" } ?? ""
            let since = row[day: .from].map { " since \($0)" } ?? ""
            return RegisterAnswer(
                state: .listed, row: row,
                reason:
                    "Clause \(row[text: .clause] ?? "") of \(row[text: .policy] ?? "")\(version), was in force\(since)."
            )
        }
    }
}

import Model

extension RegisterQuestion {
    /// Every entry of the subject's, those that fit the post's words first, with its state on the day of the post.
    func businessInterests(_ register: Register) -> [RegisterAnswer] {
        let rows = register.rows(about: subject, of: force)
        guard !rows.isEmpty else { return [.notFound("The subject has no entry.")] }
        let linked = rows.map { ($0, link($0)) }
        let fitting = linked.filter { $0.1 != nil } + linked.filter { $0.1 == nil }
        return fitting.map { row, link in
            let (state, why) = row.interestState(on: day(in: register), reviewedWithin: windows.review)
            return RegisterAnswer(
                state: state, row: row, link: link ?? bySubject,
                reason: link.map { "The entry was found \($0.told). \(why)" }
                    ?? "The post names nothing of this entry of the same subject. \(why)",
                weight: link == nil ? .none : state.weightOfInterest)
        }
    }
}

extension RegisterState {
    /// An approval that holds may explain a post; one that was refused may be what the post is about.
    fileprivate var weightOfInterest: RegisterCheck.Weight {
        switch self {
        case .approved: .later
        case .refused, .withdrawn: .earlier
        default: .none
        }
    }
}

extension RegisterRow {
    /// The state of a business interest on a day, and the sentence that says why.
    func interestState(on day: Day, reviewedWithin months: Int) -> (state: RegisterState, why: String) {
        let decided = self[day: .decidedOn] ?? self[day: .appliedOn]
        if let decided, decided > day {
            return (.applied, "It was decided on \(decided), after that day.")
        }
        let on = decided.map { " on \($0)" } ?? ""
        switch decision {
        case .refused: return (.refused, "It was refused\(on).")
        case .withdrawn: return (.withdrawn, "The application was withdrawn\(on).")
        case .approved, .approvedWithConditions: break
        default:
            return (
                .applied, "It was applied for\(self[day: .appliedOn].map { " on \($0)" } ?? "") and is not decided."
            )
        }
        if let ends = self[day: .ends], ends < day { return (.lapsed, "Its approval ended on \(ends).") }
        let reviewed = [self[day: .reviewedOn], decided].compactMap(\.self).filter { $0 <= day }.max()
        let asked = decision == .approvedWithConditions ? " It has conditions, which a person has to read." : ""
        if let reviewed, reviewed.adding(months: Int64(months)) < day {
            return (
                .reviewOverdue, "It was last decided or reviewed on \(reviewed), over \(months) months before.\(asked)"
            )
        }
        if decision == .approvedWithConditions { return (.conditions, "It was approved\(on).\(asked)") }
        return (.approved, "It was approved\(on).")
    }
}

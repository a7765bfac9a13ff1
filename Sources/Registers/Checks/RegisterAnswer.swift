import Model

/// What one register says, before the register itself is added.
struct RegisterAnswer {
    let state: RegisterState
    var row: RegisterRow?
    var link: RegisterCheck.Link?
    let reason: String
    var weight = RegisterCheck.Weight.none

    static func notFound(_ reason: String, nearest row: RegisterRow? = nil, _ link: RegisterCheck.Link? = nil)
        -> RegisterAnswer
    {
        RegisterAnswer(state: .notFound, row: row, link: link, reason: reason)
    }

    /// The check, which also says what the register's own state leaves open.
    func check(_ register: Register, _ question: RegisterQuestion, of answers: Int) -> RegisterCheck {
        var reason = [reason]
        if state == .notFound, !register.faults.isEmpty {
            reason.append("\(register.faults.count) of the register's rows could not be read.")
        }
        if let day = question.day, register.asAt < day {
            reason.append("The register was true on \(register.asAt), before the post.")
        }
        if answers > RegisterChecker.mostRows {
            reason.append("\(answers - RegisterChecker.mostRows) more entries fit as well.")
        }
        return RegisterCheck(
            register: register.kind, state: state, asAt: register.asAt.description, fileSHA256: register.sha256,
            row: row?.reference, link: link, reason: reason.joined(separator: " "), weight: weight)
    }
}

extension RegisterCheck.Link {
    /// How the comparison is told, as the end of a sentence.
    var told: String {
        switch manner {
        case .exact: "letter by letter"
        case .normalisedCompanyName: "without legal form, case, accents and punctuation"
        case .accountAddress: "by the account's address"
        case .sharedWords: "by words of the entry that stand in the post"
        case .publishedText: "by runs of words"
        case .subjectReference: "by the subject's reference alone"
        }
    }
}

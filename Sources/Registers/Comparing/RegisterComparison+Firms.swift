import Model

extension RegisterComparison {
    /// Gifts and hospitality by firms that the force does business with, in order of time.
    func favours(by force: String) -> [RegisterRemark] {
        let contracts = byFirm(entries(.contracts, of: force))
        let suppliers = byFirm(entries(.suppliers, of: force))
        let bidders = byFirm(entries(.bidderDeclarations, of: force))
        return entries(.gifts, of: force).flatMap { gift -> [RegisterRemark] in
            entries(naming: gift.row, in: contracts).compactMap { near(gift, $0.entry, $0.manner, force) }
                + entries(naming: gift.row, in: suppliers).map { supplier, manner in
                    RegisterRemark(
                        .donorIsSupplier, force, [gift.place, supplier.place], subject: gift.row.subject,
                        manner: manner,
                        "What was \(gift.row.told) was offered by a firm on the list of suppliers.")
                }
                + entries(naming: gift.row, in: bidders).map { bidder, manner in
                    RegisterRemark(
                        .donorIsBidder, force, [gift.place, bidder.place], subject: gift.row.subject, manner: manner,
                        "What was \(gift.row.told) was offered by a firm that made a declaration as a bidder"
                            + (bidder.row[day: .declaredOn].map { " on \($0)." } ?? "."))
                }
        }
    }

    /// A gift and a contract of one firm, if they lie near each other or the contract ran at the time.
    private func near(
        _ gift: Entry, _ contract: Entry, _ manner: RegisterCheck.Manner, _ force: String
    ) -> RegisterRemark? {
        guard let offered = gift.row[day: .offeredOn], let awarded = contract.row[day: .awardedOn] else { return nil }
        let days = offered.days(until: awarded)
        if (0...windows.contract).contains(days) {
            return RegisterRemark(
                .hospitalityThenContract, force, [gift.place, contract.place], subject: gift.row.subject, days: days,
                manner: manner,
                "What was \(gift.row.told) was offered on \(offered); the same firm was awarded a contract on \(awarded), "
                    + "\(days) days later.")
        }
        let isRunning = contract.row[day: .ends].map { offered <= $0 } ?? false
        guard days < 0, -days <= windows.contract || isRunning else { return nil }
        return RegisterRemark(
            .contractThenHospitality, force, [contract.place, gift.place], subject: gift.row.subject, days: -days,
            manner: manner,
            "The firm was awarded a contract on \(awarded); what was \(gift.row.told) was offered on \(offered), "
                + "\(-days) days later" + (isRunning ? ", while it ran." : "."))
    }

    /// Second jobs with firms that the force does business with.
    func interests(of force: String) -> [RegisterRemark] {
        let firms = byFirm(entries(.suppliers, of: force) + entries(.contracts, of: force))
        return entries(.businessInterests, of: force).flatMap { interest in
            entries(naming: interest.row, in: firms).map { firm, manner in
                let state = interest.row.interestState(on: interest.register.asAt, reviewedWithin: windows.review).state
                return RegisterRemark(
                    .interestWithSupplier, force, [interest.place, firm.place], subject: interest.row.subject,
                    manner: manner,
                    "The business interest (\(state.title)) is with a firm that stands in the \(firm.register.kind.title)."
                )
            }
        }
    }

    /// Interests that may not go on, and posts since that potentially say that they do.
    func continued(in force: String, _ posts: [QueuedPost]) -> [RegisterRemark] {
        let about = posts.filter {
            $0.force == force && !$0.categories.isDisjoint(with: [.secondjob, .seximg, .endorse])
        }
        return entries(.businessInterests, of: force).flatMap { interest in
            about.filter { $0.subject == interest.row.subject }.compactMap { post -> RegisterRemark? in
                guard let day = post.day else { return nil }
                let (state, why) = interest.row.interestState(on: day, reviewedWithin: windows.review)
                guard [.refused, .withdrawn, .lapsed].contains(state) else { return nil }
                let since = interest.row[day: state == .lapsed ? .ends : .decidedOn] ?? interest.row[day: .appliedOn]
                return RegisterRemark(
                    .postSinceRefusal, force, [interest.place], subject: post.subject, days: since?.days(until: day),
                    record: post.record,
                    "\(why) A queued post of \(day) potentially says that something like it goes on; "
                        + "whether it is the same is for a person to see.")
            }
        }
    }
}

extension RegisterRow {
    /// What became of a gift, inside a sentence.
    fileprivate var told: String {
        switch decision {
        case .accepted: "accepted"
        case .declined: "declined"
        default: "entered and not decided"
        }
    }
}

import Model

extension RegisterComparison {
    /// How a force's registers are kept.
    func quality(of force: String) -> [RegisterRemark] {
        RegisterKind.allCases.flatMap { kind -> [RegisterRemark] in
            let supplied = registers.registers(of: kind, for: force)
            return several(supplied, kind, force) + supplied.flatMap { state(of: $0, force) }
                + duplicates(entries(kind, of: force), force)
        }
    }

    private func several(_ supplied: [Register], _ kind: RegisterKind, _ force: String) -> [RegisterRemark] {
        guard supplied.count > 1 else { return [] }
        return [
            RegisterRemark(
                .severalRegisters, force,
                supplied.map { RegisterRemark.Place(register: kind, file: $0.fileName, row: nil) },
                "The force keeps \(supplied.count) registers of this kind: an entry may be missed in one of them.")
        ]
    }

    private func state(of register: Register, _ force: String) -> [RegisterRemark] {
        let file = RegisterRemark.Place(register: register.kind, file: register.fileName, row: nil)
        var remarks = register.faults.map { RegisterRemark(.rowUnreadable, force, [file], $0.description) }
        let age = register.asAt.days(until: today)
        if age > windows.age {
            remarks.append(
                RegisterRemark(
                    .registerOld, force, [file], days: age,
                    "It was true on \(register.asAt), \(age) days ago: what came since is not in it."))
        }
        for row in register.rows(of: force) {
            if let remark = state(of: Entry(register: register, row: row), force) { remarks.append(remark) }
        }
        return remarks
    }

    private func state(of entry: Entry, _ force: String) -> RegisterRemark? {
        let row = entry.row
        switch entry.register.kind {
        case .gifts where row.company == nil:
            return RegisterRemark(
                .donorMissing, force, [entry.place], subject: row.subject,
                "The entry does not say who offered it, so it can be compared with nothing.")
        case .businessInterests:
            let (state, why) = row.interestState(on: entry.register.asAt, reviewedWithin: windows.review)
            guard state == .reviewOverdue else { return nil }
            return RegisterRemark(.reviewOverdue, force, [entry.place], subject: row.subject, why)
        default: return nil
        }
    }

    private func duplicates(_ entries: [Entry], _ force: String) -> [RegisterRemark] {
        var remarks: [RegisterRemark] = []
        var told: Set<[RegisterRemark.Place]> = []
        for (key, why) in [
            (\Entry.identity, "Two entries are about the same: person, firm and day are equal."),
            (\Entry.ownReference, "Two entries have the same reference."),
        ] {
            let groups = Dictionary(grouping: entries.filter { $0[keyPath: key] != nil }) { $0[keyPath: key] ?? "" }
            for group in groups.values where group.count > 1 {
                let places = group.map(\.place)
                guard told.insert(places).inserted else { continue }
                let subjects = Set(group.compactMap(\.row.subject))
                remarks.append(
                    RegisterRemark(
                        .duplicate, force, places, subject: subjects.count == 1 ? subjects.first : nil, why))
            }
        }
        return remarks
    }
}

extension RegisterComparison.Entry {
    /// What makes two entries the same thing, entered twice; `nil` where nothing does.
    fileprivate var identity: String? {
        let firm = row.firmKeys.sorted().joined(separator: ";")
        let days = [.offeredOn, .appliedOn, .awardedOn, .declaredOn, .completedOn, .from].compactMap {
            row[day: $0].map { "\($0.number)" }
        }
        switch register.kind {
        case .pressFeed: return nil
        case .officialAccounts: return row[text: .url]
        case .gifts where firm.isEmpty: return nil
        default: break
        }
        let about = [.interest, .title, .tender, .body, .course, .topics, .policy, .clause, .version].compactMap {
            row[text: $0]?.lowercased()
        }
        return ([row.subject ?? "", firm] + days + about).joined(separator: "|")
    }

    fileprivate var ownReference: String? { row[text: .ref] }
}

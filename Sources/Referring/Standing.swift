public import Model

/// Where a record stands after all the steps that people took with it.
public struct Standing: Sendable, Hashable {
    /// Every step, in order; those that were undone, too.
    public let steps: [Review]
    /// The first review that counts.
    public let first: Review?
    /// The second review that counts.
    public let second: Review?
    /// The decision on whose account it is.
    public let attribution: Review?
    /// Who declared a conflict of interest.
    public let recused: Set<String>
    /// The latest referral that the record is part of.
    public let referred: Review?
    /// The clock that runs.
    public let iopc: IOPCCandidate?
    /// Whether one person may not close the record alone.
    public let needsTwo: Bool
    /// The lane in which the record now is.
    public let lane: Lane

    /// Goes through a record's steps.
    init(_ steps: [Review], of record: QueueRecord) {
        self.steps = steps
        let undone = Set(steps.compactMap(\.undoes))
        let counted = steps.filter { !undone.contains($0.number) }
        let first = counted.last { $0.step == .first }
        let second = counted.last { $0.step == .second }
        self.first = first
        self.second = second
        attribution = counted.last { $0.step == .attribution }
        recused = Set(counted.filter { $0.step == .recusal }.map(\.reviewer))
        referred = counted.last { $0.step == .referred }
        iopc = counted.compactMap(\.iopc).first
        needsTwo = record.needsTwo
        lane =
            switch (second.flatMap { SecondDecision(rawValue: $0.decision) }, first?.decision) {
            case (.protectedContextGate, _): .protected
            case (.referACU, _): .acu
            case (_, "welfare"): .care
            default: record.lane
            }
    }

    /// How far people have come.
    public var stage: Stage {
        if referred != nil { return .referred }
        guard let first else { return .pending }
        guard let second = second.flatMap({ SecondDecision(rawValue: $0.decision) }) else {
            return first.decision == Decision.keepAsFinding.name || needsTwo ? .awaitingSecond : .closed
        }
        return second.refers ? .referable : second.isOpen ? .contextSought : .closed
    }

    /// The last decision that counts and that an undo would take back.
    var last: Review? { [first, second, attribution].compactMap { $0 }.max { $0.number < $1.number } }

    /// What the queue's list calls the latest decision.
    var latest: Review? {
        let counted = [first, second, referred].compactMap { $0 }
        return counted.max { $0.number < $1.number } ?? steps.last
    }
}

extension QueueRecord {
    /// Whether one person may not close the record alone: the gravest categories, and all that is potentially protected.
    public var needsTwo: Bool {
        !categories.filter { $0 == .apsp || $0 == .extrem }.isEmpty || !protectedContexts.isEmpty
            || lane == .protected || lane == .acu
    }

    /// Whether the subject leads the force, so that the local policing body is the appropriate authority.
    public var isChiefOfficer: Bool {
        ["chief-constable", "chief-officer", "commissioner"].contains(subject.rankBand)
    }
}

import Evidence
public import FoundationEssentials
import Model

extension ReferralQueue {
    /// Records what a first person decided upon a record; the instant at which the step gets its name decides.
    ///
    /// - Parameters:
    ///   - reason: Why, in words; kept with the record.
    ///   - reader: Who decides, and thereby declares to have no conflict of interest.
    ///   - limb: The IOPC criterion that is potentially met; starts the clock.
    ///   - viewedAt: When they were first shown the record.
    /// - Throws: `QueueError.Code.notFound`, `.protectedRecord`, `.notAllowed`, `.conflictOfInterest`, `.claimed`,
    ///   `.reasonMissing`, `.alreadyDecided` with who and when, `.recordCorrupt`, and what writing may throw; a decision
    ///   that was made before an error is completed by repair.
    @discardableResult
    public func decide(
        _ id: String, as decision: Decision, reason: String, by reader: Reader, at time: Date,
        iopc limb: IOPCCandidate.Limb? = nil, viewedAt: Date? = nil
    ) throws(QueueError) -> Review {
        try add(to: id, reason: reason, by: reader, at: time) { record, standing throws(QueueError) in
            guard standing.stage == .pending else { throw alreadyDecided(id, standing) }
            let mayDecide = reader.roles.contains { $0 == .reviewer || $0.lanes == [standing.lane] }
            guard mayDecide, reader.roles.isDisjoint(with: [.operator]) else {
                throw QueueError.notAllowed(id, reader, "decide first")
            }
            try reader.requireNoConflict(with: record, standing)
            var draft = ReviewDraft(.first, decision.name, reason: reason, by: reader.id, at: time)
            draft.reasonCode = decision.reasonCode
            draft.viewedAt = viewedAt
            draft.conflictOfInterest = "none"
            draft.iopc = limb.map { IOPCCandidate($0, becameClearAt: time) }
            return draft
        }
    }

    /// Records what a second, different person decided.
    ///
    /// - Parameters:
    ///   - exculpatory: What speaks for the subject; empty if they looked and found nothing. A decision to refer needs
    ///     it.
    ///   - limb: The IOPC criterion that is potentially met; `suggest_IOPC_referral` needs one, here or in the first step.
    /// - Throws: What the first decision may, and `QueueError.Code.notReviewed`, `.samePerson`, `.notKept`,
    ///   `.attributionMissing`, `.attributionTooWeak`, `.wrongRoute`, `.exculpatoryMissing`, `.limbMissing`.
    @discardableResult
    public func decideSecond(
        _ id: String, as decision: SecondDecision, reason: String, exculpatory: [String]? = nil,
        recommendation: Recommendation? = nil, iopc limb: IOPCCandidate.Limb? = nil, by reader: Reader, at time: Date,
        viewedAt: Date? = nil
    ) throws(QueueError) -> Review {
        try add(to: id, reason: reason, by: reader, at: time) { record, standing throws(QueueError) in
            guard let first = standing.first else { throw QueueError.notReviewed(id) }
            guard standing.stage == .awaitingSecond || standing.stage == .contextSought else {
                throw alreadyDecided(id, standing)
            }
            guard reader.roles.contains(.second) else { throw QueueError.notAllowed(id, reader, "decide second") }
            guard first.reviewer != reader.id else { throw QueueError.samePerson(id, reader, "decided first") }
            try reader.requireNoConflict(with: record, standing)
            var draft = ReviewDraft(.second, decision.rawValue, reason: reason, by: reader.id, at: time)
            draft.viewedAt = viewedAt
            draft.conflictOfInterest = "none"
            draft.exculpatory = exculpatory
            draft.recommendation = recommendation
            if standing.iopc == nil { draft.iopc = limb.map { IOPCCandidate($0, becameClearAt: time) } }
            if decision.refers {
                let rules = ReferralRules(record: record, standing: standing)
                try rules.check(decision, exculpatory: exculpatory, hasLimb: limb != nil)
            }
            return draft
        }
    }

    /// Records a person's decision on whose account it is, apart from the content.
    ///
    /// - Throws: What the first decision may, but never `.alreadyDecided`: the latest decision counts.
    @discardableResult
    public func attribute(
        _ id: String, _ attribution: AttributionDecision, reason: String, by reader: Reader, at time: Date
    ) throws(QueueError) -> Review {
        try add(to: id, reason: reason, by: reader, at: time) { record, standing throws(QueueError) in
            guard !reader.roles.isDisjoint(with: [.reviewer, .second]) else {
                throw QueueError.notAllowed(id, reader, "decide on an attribution")
            }
            try reader.requireNoConflict(with: record, standing)
            var draft = ReviewDraft(.attribution, reason: reason, by: reader.id, at: time)
            draft.conflictOfInterest = "none"
            draft.attribution = attribution
            return draft
        }
    }

    /// Takes the latest decision back, by one more step; what was decided stays to be read.
    ///
    /// - Throws: `QueueError.Code.nothingToUndo`, `.referred` once it has left, `.notAllowed` for anybody but who
    ///   decided, a second reviewer or an approver, and what the first decision may.
    @discardableResult
    public func undo(_ id: String, reason: String, by reader: Reader, at time: Date) throws(QueueError) -> Review {
        try add(to: id, reason: reason, by: reader, at: time) { _, standing throws(QueueError) in
            guard standing.referred == nil else {
                throw QueueError(
                    .referred, id, "it left in the referral \(standing.referred?.referral?.id ?? "")",
                    remedy: "Correct that with: probity refer --supersede")
            }
            guard let last = standing.last else {
                throw QueueError(
                    .nothingToUndo, id, "no decision on it counts", remedy: "See it with: probity queue show")
            }
            guard last.reviewer == reader.id || !reader.roles.isDisjoint(with: [.second, .approver]) else {
                throw QueueError.notAllowed(id, reader, "take back another's decision")
            }
            var draft = ReviewDraft(.undo, reason: reason, by: reader.id, at: time)
            draft.undoes = last.number
            return draft
        }
    }

    /// Declares a conflict of interest: the reader decides nothing upon this record any more.
    @discardableResult
    public func recuse(_ id: String, reason: String, by reader: Reader, at time: Date) throws(QueueError) -> Review {
        try add(to: id, reason: reason, by: reader, at: time) { _, _ in
            var draft = ReviewDraft(.recusal, reason: reason, by: reader.id, at: time)
            draft.conflictOfInterest = reason
            return draft
        }
    }

    /// Where a record stands.
    ///
    /// - Throws: `QueueError.Code.notFound`, `.protectedRecord`, or `.recordCorrupt`.
    public func standing(of id: String, for reader: Reader) throws(QueueError) -> Standing {
        let record = try self.record(id)
        let standing = Standing(try StepLog(of: id, in: directory.reviewed).reviews, of: record)
        try require(reader, mayRead: record, in: standing.lane)
        return standing
    }

    private func alreadyDecided(_ id: String, _ standing: Standing) -> QueueError {
        let what = standing.latest.map { "\($0.reviewer) decided \($0.decision) at \($0.decidedAt.rfc3339)" }
        return QueueError(
            .alreadyDecided, id, what ?? "somebody has decided upon this record",
            remedy: "See it with: probity queue show; take it back with: probity queue undo")
    }
}

extension Reader {
    func requireNoConflict(with record: QueueRecord, _ standing: Standing) throws(QueueError) {
        guard conflicts.contains(record.subject.ref) || standing.recused.contains(id) else { return }
        throw QueueError(
            .conflictOfInterest, record.id, "\(id) declared a conflict of interest",
            remedy: "Leave it to another reviewer")
    }
}

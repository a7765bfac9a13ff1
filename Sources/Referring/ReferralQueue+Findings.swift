import Evidence
public import FoundationEssentials
public import Model

extension ReferralQueue {
    /// What may leave, of one force: every finding that two people want referred.
    ///
    /// - Parameters:
    ///   - subject: Of this subject only; `nil` for all.
    ///   - records: These only, and each of them; `nil` for all that may leave.
    ///   - approver: Who lets it leave: an approver who decided on none of it.
    ///   - authorities: Those that hold, to see that none has run out.
    /// - Returns: Sorted by subject, then by the time of the post, then by id.
    /// - Throws: `QueueError.Code.notAllowed`, `.samePerson`, `.protectedRecord`, `.authorityExpired`, the attribution's
    ///   errors; for a record that was asked for by its id also `.notReviewed`, `.secondReviewMissing` or `.notKept`.
    public func findings(
        of force: String, subject: String? = nil, records: [String]? = nil, approver: Reader,
        authorities: [AuthorityReference], at time: Date
    ) throws(QueueError) -> [Finding] {
        guard approver.roles.contains(.approver) else {
            throw QueueError.notAllowed(force, approver, "let a referral leave")
        }
        var filter = QueueFilter()
        filter.force = force
        filter.subject = subject
        filter.stages = [.referable]
        let ids: [String] = if let records { records } else { try list(filter, for: approver).entries.map(\.id) }
        var findings: [Finding] = []
        for id in Set(ids).sorted() {
            let finding = try self.finding(id, for: approver)
            try check(finding, approver, authorities, at: time)
            guard finding.record.force == force, subject ?? finding.record.subject.ref == finding.record.subject.ref
            else { throw QueueError(.notKept, id, "it is another force's or subject's", remedy: "Leave it out") }
            findings.append(finding)
        }
        return findings.sorted {
            ($0.record.subject.ref, $0.record.post.postedAt ?? .distantPast, $0.record.id)
                < ($1.record.subject.ref, $1.record.post.postedAt ?? .distantPast, $1.record.id)
        }
    }

    /// What stays in a referral that is made anew; each was referred and is not withdrawn.
    ///
    /// - Throws: `QueueError.Code.notAllowed` for anybody but an approver, `.notKept` for a record that did not leave.
    public func findings(
        toReplace ids: [String], approver: Reader, at time: Date
    ) throws(QueueError) -> [Finding] {
        guard approver.roles.contains(.approver) else {
            throw QueueError.notAllowed(ids.first ?? "", approver, "replace a referral")
        }
        return try ids.map { id throws(QueueError) in
            let finding = try finding(id, for: approver)
            guard finding.standing.stage == .referred else {
                throw QueueError(.notKept, id, "it is in no referral that stands", remedy: "Withdraw it")
            }
            return finding
        }
    }

    /// A record with its steps' files, wherever it stands.
    public func finding(_ id: String, for reader: Reader) throws(QueueError) -> Finding {
        let bytes = try bytes(ofRecord: id)
        let record = try QueueRecord(file: bytes, id: id)
        let standing = try standing(of: id, for: reader)
        let files = try standing.steps.map { step throws(QueueError) in
            try QueueError.ofFiles { () throws(EvidenceError) in
                try directory.reviewed.read(QueueDirectory.review(id, step.number))
            }
        }
        return Finding(record: record, recordFile: bytes, stepFiles: files, standing: standing)
    }

    /// Enters into each record that it left, was acknowledged or withdrawn; one that says so already is left as it is.
    public func enter(
        _ step: Review.Step, _ references: [String: ReferralReference], decision: String? = nil, reason: String,
        by reader: Reader, at time: Date
    ) throws(QueueError) {
        for (id, reference) in references.sorted(by: { $0.key < $1.key }) {
            let standing = try standing(of: id, for: reader)
            guard !standing.steps.contains(where: { $0.step == step && $0.referral == reference }) || step == .outcome
            else { continue }
            _ = try add(to: id, reason: reason, by: reader, at: time) { _, _ in
                var draft = ReviewDraft(step, decision, reason: reason, by: reader.id, at: time)
                draft.referral = reference
                return draft
            }
        }
    }

    private func check(
        _ finding: Finding, _ approver: Reader, _ authorities: [AuthorityReference], at time: Date
    ) throws(QueueError) {
        let id = finding.record.id
        switch finding.standing.stage {
        case .pending: throw QueueError.notReviewed(id)
        case .awaitingSecond, .contextSought:
            throw QueueError(
                .secondReviewMissing, id, "one person alone has decided, and two are needed",
                remedy: "Have a second reviewer decide with: probity queue decide")
        case .closed:
            throw QueueError(.notKept, id, "nobody wants it referred", remedy: "Leave it out")
        case .referred:
            throw QueueError(
                .referred, id, "it left in the referral \(finding.standing.referred?.referral?.id ?? "")",
                remedy: "Correct that with: probity refer --supersede")
        case .referable: break
        }
        let deciders = [finding.standing.first, finding.standing.second].compactMap { $0?.reviewer }
        guard !deciders.contains(approver.id) else { throw QueueError.samePerson(id, approver, "decided on it") }
        try approver.requireNoConflict(with: finding.record, finding.standing)
        try ReferralRules(record: finding.record, standing: finding.standing).checkAttribution()
        let ref = finding.record.authority.ref
        let expiry = authorities.filter { $0.ref == ref }.map(\.expiresAt).max() ?? finding.record.authority.expiresAt
        guard expiry > time else {
            throw QueueError(
                .authorityExpired, id, "the authority \(ref) ended on \(expiry.rfc3339.prefix(10))",
                remedy: "Have it renewed by its authoriser; nothing leaves without one")
        }
    }
}

import Evidence
import FoundationEssentials
import Model
import Referring

/// Makes the text of a referral from one subject's findings.
struct ReferralMaker {
    let order: ReferralOrder
    let bundleID: String
    /// What speaks of a replaced referral; `nil` for a first one.
    var correction: Correction?

    /// The referral; findings have been checked by the queue.
    func referral(of findings: [Finding], unkept: Set<String>, lostRules: Set<String>) -> Referral? {
        guard let first = findings.first?.record else { return nil }
        let items = findings.enumerated().compactMap {
            item($0.offset + 1, $0.element, unkept.contains($0.element.record.id))
        }
        let runs = Set(findings.map(\.record.run))
        let summaries = order.runs.enumerated().filter { $0.offset == 0 || runs.contains($0.element.run) }.map(
            \.element)
        let name = "\(order.batch)\u{0}\(first.force)\u{0}\(first.subject.ref)"
        var limitations = [
            "Whether the conduct is misconduct is for the appropriate authority: nothing here says so.",
            "A post may have several meanings, and what its writer meant is not known.",
        ]
        if !lostRules.isEmpty {
            limitations.append(
                "The texts of these rules, as they were when they fired, are not kept: \(lostRules.sorted().joined(separator: ", "))."
            )
        }
        return Referral(
            schemaVersion: "1.0.0", id: "RF-" + Digest(of: order.key.signature(of: Array(name.utf8))).hex.prefix(32),
            bundleID: bundleID, batch: order.batch, force: first.force, supersedes: correction?.supersedes,
            supersedeReason: correction?.reason, withdrawn: correction?.withdrawn ?? [],
            classification: "OFFICIAL-SENSITIVE", routes: Set(items.map(\.decision)).sorted(),
            appropriateAuthority: first.isChiefOfficer ? .localPolicingBody : .chiefOfficer, createdAt: order.time,
            approvedBy: order.approver.id, software: order.software,
            authorities: Set(findings.map(\.record.authority)).sorted {
                ($0.ref, $0.expiresAt) < ($1.ref, $1.expiresAt)
            }, subject: first.subject,
            findings: items, coverage: Coverage(summaries.reversed(), force: first.force, subject: first.subject.ref),
            limitations: limitations,
            retention: Referral.Retention(
                retentionClass: "referred", deleteAfter: "on_acknowledgement", legalHold: false))
    }

    private func item(_ number: Int, _ finding: Finding, _ isUnkept: Bool) -> Referral.Item? {
        let record = finding.record
        guard let attribution = finding.standing.attribution?.attribution, let second = finding.standing.second else {
            return nil
        }
        let cover = ThirdPartyCover(profile: record.account.profileURL, named: order.covered)
        let (text, stretches) = cover.covered(record.post.textOriginal)
        var limitations = record.limitations
        if isUnkept { limitations.append("The bytes that were received are not kept any more.") }
        if record.post.inReplyTo != nil {
            limitations.append("The post answers another one, which was not captured: the context is incomplete.")
        }
        if record.post.postedAt == nil { limitations.append("When the post was published is not known.") }
        if record.post.zone == .assumed { limitations.append(TimeZoneSource.limitation) }
        let categories = record.categories.map(\.rawValue).joined(separator: ", ")
        let why = record.matches.first.map { cover.covering($0.match.explanation) } ?? ""
        return Referral.Item(
            exhibit: "EX-" + String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number),
            record: record, recordSHA256: Digest(of: finding.recordFile).hex,
            potentialConcern: "Potentially \(categories.isEmpty ? "of concern" : categories): \(why)",
            textRedacted: text, redactions: stretches.map(Redaction.init), reviews: finding.standing.steps,
            attribution: attribution,
            decision: second.decision, iopc: finding.standing.iopc, exculpatory: second.exculpatory ?? [],
            limitations: limitations)
    }
}

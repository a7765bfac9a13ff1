import Evidence
import FoundationEssentials
import Model
import Referring

/// What happened to an exhibit before it left, as lines of a chain.
enum CustodyLog {
    static func entries(of item: Referral.Item, _ finding: Finding, _ order: ReferralOrder) -> [JournalEntry] {
        let record = finding.record
        var entries = [
            entry(
                "captured", item, at: record.evidence.capture.fetchedAt, "run \(record.run)",
                record.evidence.capture.bodySHA256),
            entry("matched", item, at: record.queuedAt, "run \(record.run)", item.recordSHA256),
        ]
        for (review, file) in zip(item.reviews, finding.stepFiles) {
            if let viewed = review.viewedAt { entries.append(entry("viewed", item, at: viewed, review.reviewer, nil)) }
            entries.append(
                entry(review.step.rawValue, item, at: review.decidedAt, review.reviewer, Digest(of: file).hex))
        }
        entries.append(
            entry("redacted", item, at: order.time, order.software, Digest(of: item.textRedacted).hex))
        entries.append(entry("exported", item, at: order.time, order.approver.id, item.recordSHA256))
        return entries
    }

    private static func entry(
        _ event: String, _ item: Referral.Item, at time: Date, _ by: String, _ digest: String?
    ) -> JournalEntry {
        var details = [
            JSONMember("by", by), JSONMember("exhibit", item.exhibit), JSONMember("occurred_at", time.rfc3339),
        ]
        if let digest { details.append(JSONMember("of_sha256", digest)) }
        return JournalEntry(event: event, details: details)
    }
}

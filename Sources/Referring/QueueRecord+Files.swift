import Evidence
import FoundationEssentials
import Model
import Storage

extension QueueRecord {
    /// What tells its post from all others, made anew from its own fields.
    var identity: RecordID {
        RecordID(account: account.profileURL, postID: post.id, text: post.textOriginal)
    }

    /// Reads a record's file.
    ///
    /// - Throws: `QueueError.Code.recordCorrupt` if the bytes are not canonical JSON, lack a field, or have another id
    ///   than their own account, post and text give.
    init(file bytes: [UInt8], id: String) throws(QueueError) {
        do {
            self = try JSONCoding.decoder().decode(QueueRecord.self, from: Data(bytes))
        } catch {
            throw QueueRecord.damaged(id, "its file is not a record's JSON")
        }
        guard CanonicalJSON.isCanonical(bytes) else {
            throw QueueRecord.damaged(id, "its file is not canonical JSON")
        }
        guard self.id == id, identity.text == id else {
            throw QueueRecord.damaged(id, "its id is not the digest of its own account, post and text")
        }
    }

    /// What the ledger's index holds of it.
    func indexed(sha256: Digest, _ standing: Standing) -> IndexedRecord {
        let decision = standing.latest.map {
            IndexedRecord.Decision(name: $0.decision, reviewer: $0.reviewer, at: $0.decidedAt)
        }
        return IndexedRecord(
            id: id, postKey: identity.postKey, force: force, subject: subject.ref, lane: standing.lane,
            categories: categories, priority: priority.priority, isMention: isMention, state: standing.stage.rawValue,
            queuedAt: queuedAt, postedAt: post.postedAt, url: post.url, sha256: sha256.hex, run: run,
            decision: decision, steps: standing.steps.count)
    }

    private static func damaged(_ id: String, _ problem: String) -> QueueError {
        QueueError(
            .recordCorrupt, id, problem, remedy: "Run: probity queue repair, which sets it aside, and probity verify")
    }
}

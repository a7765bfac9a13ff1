import Evidence
import FoundationEssentials
import Model
import Storage

extension QueueRecord {
    /// What tells its post from all others, made anew from its own fields.
    var identity: RecordID {
        RecordID(account: account.profileURL, postID: post.id, text: post.textOriginal)
    }

    /// The ids that it may have: before version 1.3 a post's own id was taken as the source wrote it, or as now.
    private var ids: [String] {
        let written = RecordID(asWritten: post.id, account: account.profileURL, text: post.textOriginal)
        return ["1.0.", "1.1.", "1.2."].contains(String(schemaVersion.prefix(4)))
            ? [identity.text, written.text] : [identity.text]
    }

    /// Reads a record's file.
    ///
    /// - Throws: `QueueError.Code.recordCorrupt` if the bytes are not canonical JSON, lack a field, or have another id
    ///   than their own account, post and text give; `.newerVersion` if they say that they are of a later form.
    init(file bytes: [UInt8], id: String) throws(QueueError) {
        do throws(QueueError) {
            try self.init(known: bytes, id: id)
        } catch {
            throw QueueRecord.newer(bytes, id) ?? error
        }
    }

    private init(known bytes: [UInt8], id: String) throws(QueueError) {
        do {
            self = try JSONCoding.decoder().decode(QueueRecord.self, from: Data(bytes))
        } catch {
            throw QueueRecord.damaged(id, "its file is not a record's JSON")
        }
        guard (try? CanonicalJSON.bytes(of: self)) == bytes else {
            throw QueueRecord.damaged(id, "its file is not canonical JSON, or holds what the schema does not know")
        }
        guard schemaVersion.hasPrefix("1."), self.id == id, ids.contains(id) else {
            throw QueueRecord.damaged(id, "its id is not the digest of its own account, post and text")
        }
    }

    /// Why the bytes cannot be read although nothing need be wrong with them: they are of a later version.
    private static func newer(_ bytes: [UInt8], _ id: String) -> QueueError? {
        func numbers(_ version: String) -> [Int] { version.split(separator: ".").map { Int($0) ?? 0 } }
        guard let version = try? CanonicalJSON.value(of: bytes)["schema_version"]?.string,
            numbers(currentSchema).lexicographicallyPrecedes(numbers(version))
        else { return nil }
        return QueueError(
            .newerVersion, id, "its file is of version \(version), which this program does not know",
            remedy: "Read it with the program that wrote it, or a later one")
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

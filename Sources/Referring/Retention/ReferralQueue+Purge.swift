public import Evidence
public import Foundation
public import Model
import Storage

extension ReferralQueue {
    /// What a purge would do at this instant; changes nothing.
    ///
    /// A record that cannot be read is never purged: repair sets it aside first.
    public func purgePlan(_ policy: RetentionPolicy, at time: Date) throws(QueueError) -> PurgePlan {
        let holds = try notices().active(.hold)
        var plan = PurgePlan()
        for id in try ids(in: directory.reviewed).sorted() {
            guard let record = try? self.record(id),
                let standing = (try? StepLog(of: id, in: directory.reviewed)).map({ Standing($0.reviews, of: record) })
            else { continue }
            let retentionClass = RetentionClass(standing)
            guard let due = Self.due(standing, retentionClass, policy), due <= time else {
                plan.kept[retentionClass.rawValue, default: 0] += 1
                continue
            }
            if holds.contains(where: { $0.covers(record) }) {
                plan.held.append(id)
                continue
            }
            plan.items.append(
                PurgePlan.Item(
                    id: id, retentionClass: retentionClass, dueSince: due, files: try files(about: id),
                    bundles: Set(standing.steps.compactMap(\.referral)).map {
                        PurgePlan.Bundle(id: $0.id, manifestSHA256: $0.manifestSHA256)
                    }.sorted { $0.id < $1.id }))
        }
        plan.kept[RetentionClass.open.rawValue, default: 0] += try ids(in: directory.pending).count
        return plan
    }

    /// Since when a record may go; `nil` for never.
    private static func due(
        _ standing: Standing, _ retentionClass: RetentionClass, _ policy: RetentionPolicy
    ) -> Date? {
        guard let duration = policy.duration(of: retentionClass) else { return nil }
        let steps = retentionClass == .referred ? standing.steps.filter { $0.step == .acknowledged } : standing.steps
        return steps.map(\.decidedAt).max().map { $0 + duration.inSeconds }
    }

    /// Every file about a record, as the journal calls them, with their digests.
    private func files(about id: String) throws(QueueError) -> [PurgePlan.File] {
        var files: [PurgePlan.File] = []
        for (folder, isAside) in [(directory.reviewed, false), (directory.pending, false), (directory.corrupt, true)] {
            for name in try names(in: folder) where name.hasPrefix(id) {
                let digest = try QueueError.ofFiles { () throws(EvidenceError) in Digest(of: try folder.read(name)) }
                files.append(
                    PurgePlan.File(
                        name: isAside ? QueueDirectory.journalName(ofCorrupt: name) : name, sha256: digest.hex))
            }
        }
        return Set(files).sorted { $0.name < $1.name }
    }

    /// The id that a post has, or would have, in the queue.
    public static func id(of post: MatchedPost) -> String { RecordID(of: post).text }

    /// Ids of every record that was purged.
    public func purgedIDs() throws(QueueError) -> Set<String> { try ids(in: directory.purged) }

    /// Takes away for good what the plan of this instant names; the chain stays whole, since the digests are kept.
    ///
    /// The journal's lines are on the disk before the first file goes: after a kill, repair completes what they say.
    ///
    /// - Parameters:
    ///   - reader: Who asks; an approver.
    ///   - evidence: The folder whose pages go with their last record.
    ///   - referrals: The folder of referrals that were made.
    ///   - forgottenPages: For the certificate.
    ///   - lock: The right to change the queue: no scan runs meanwhile, and decisions wait.
    /// - Returns: The certificate; `nil` if there was nothing to purge.
    /// - Throws: `QueueError.Code.notAllowed` for a reader who is no approver.
    public func purge(
        _ policy: RetentionPolicy, by reader: Reader, evidence: EvidenceFolder, referrals: String,
        forgottenPages: Int, at time: Date,
        under lock: borrowing QueueLock
    ) throws(QueueError) -> PurgeCertificate? {
        try reader.require(.approver, "purge", on: directory.root.path)
        let decisions = try FileLock.ofQueue(waitingFor: directory.decisionLock, sharing: .nobody)
        defer { _ = decisions }
        let plan = try purgePlan(policy, at: time)
        let all = try purgedIDs().union(plan.items.map(\.id))
        let pages = try QueueError.ofFiles { () throws(EvidenceError) in try EvidencePurge(of: evidence, purged: all) }
        guard !plan.items.isEmpty || !pages.pages.isEmpty else { return nil }
        let certificate = PurgeCertificate(
            schemaVersion: "1.0.0", name: try certificateName(at: time), purgedAt: time, by: reader.id,
            records: plan.items, bundles: try bundles(goingWith: plan), pages: pages.pages,
            bytesStillHeld: pages.stillHeld.filter(Set(plan.items.map(\.id)).contains), held: plan.held,
            forgottenPages: forgottenPages)
        try enter(certificate, at: time)
        for item in plan.items { for file in item.files { try erase(file.name) } }
        try eraseBundles(in: referrals)
        try QueueError.ofFiles { () throws(EvidenceError) in
            for folder in [directory.reviewed, directory.pending, directory.corrupt] { try folder.sync() }
            try pages.run(certificate: certificate.name, at: time)
        }
        try QueueError.ofLedger { () throws(StorageError) in
            try ledger.forget(records: plan.items.map(\.id), captures: pages.pages.map(\.recordID))
        }
        return certificate
    }

    /// Referrals of which no record stays.
    private func bundles(goingWith plan: PurgePlan) throws(QueueError) -> [PurgePlan.Bundle] {
        let going = Set(plan.items.flatMap(\.bundles))
        guard !going.isEmpty else { return [] }
        var named: Set<String> = []
        let ids = Set(plan.items.map(\.id))
        for id in try self.ids(in: directory.reviewed) where !ids.contains(id) {
            named.formUnion(try StepLog(of: id, in: directory.reviewed).reviews.compactMap(\.referral?.id))
        }
        return going.filter { !named.contains($0.id) }.sorted { $0.id < $1.id }
    }

    /// Takes away every referral that a certificate names; what a killed purge left, too.
    private func eraseBundles(in referrals: String) throws(QueueError) {
        for name in try names(in: directory.purged) where name.hasPrefix("C-") {
            let bytes = try QueueError.ofFiles { () throws(EvidenceError) in try directory.purged.read(name) }
            let certificate = try? JSONCoding.decoder().decode(PurgeCertificate.self, from: Data(bytes))
            for bundle in certificate?.bundles ?? [] {
                let parts = bundle.id.split(separator: "/", omittingEmptySubsequences: false)
                guard parts.allSatisfy({ !$0.isEmpty && !$0.hasPrefix(".") }) else { continue }
                for path in ["\(referrals)/\(bundle.id)", "\(referrals)/\(bundle.id).zip"]
                where FileManager.default.fileExists(atPath: path) {
                    do {
                        try FileManager.default.removeItem(atPath: path)
                    } catch {
                        throw QueueError(
                            .unusable, path, "the referral cannot be taken away",
                            remedy: "Give this account leave, and purge again")
                    }
                }
            }
        }
    }

    private func certificateName(at time: Date) throws(QueueError) -> String {
        let stamp = time.rfc3339.prefix(19).filter { $0 != "-" && $0 != ":" }
        var number = 1
        while directory.purged.contains("C-\(stamp)Z-\(number).json") { number += 1 }
        return "C-\(stamp)Z-\(number)"
    }

    /// Writes certificate and tombstones, and then the journal's lines.
    private func enter(_ certificate: PurgeCertificate, at time: Date) throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            var files = [("\(certificate.name).json", try CanonicalJSON.bytes(of: certificate))]
            for item in certificate.records {
                let name = QueueDirectory.record(item.id)
                let tombstone = Tombstone(
                    id: item.id, certificate: certificate.name,
                    recordSHA256: item.files.first { $0.name == name }?.sha256 ?? "")
                files.append((name, try CanonicalJSON.bytes(of: tombstone)))
            }
            for (name, bytes) in files {
                // What a killed purge left here was never journaled.
                try directory.purged.remove(name)
                try directory.purged.create(name, bytes)
            }
            try directory.purged.sync(files.map(\.0))
            try directory.purged.sync()
            var entries = files.map { name, bytes in
                JournalEntry(
                    event: "purge_entered",
                    file: JournalFile(name: QueueDirectory.journalName(ofPurged: name), sha256: Digest(of: bytes)))
            }
            for file in certificate.records.flatMap(\.files) {
                guard let digest = Digest(hex: file.sha256) else { continue }
                entries.append(.purging(file.name, digest, certificate: certificate.name))
            }
            try directory.journal.append(entries, at: time)
        }
    }

    /// Takes a file away by the name that the journal gives it, wherever it lies.
    func erase(_ name: String) throws(QueueError) {
        try QueueError.ofFiles { () throws(EvidenceError) in
            let aside = QueueDirectory.journalName(ofCorrupt: "")
            guard !name.hasPrefix(aside) else {
                try directory.corrupt.remove(String(name.dropFirst(aside.count)))
                return
            }
            guard !name.contains("/") else { return }
            for folder in [directory.reviewed, directory.pending] { try folder.remove(name) }
        }
    }
}

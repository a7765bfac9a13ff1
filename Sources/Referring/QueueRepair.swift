import Evidence
import FoundationEssentials
import Storage

/// Completes what was interrupted, sets aside what is not the queue's own, and makes the index true again.
struct QueueRepair {
    private let queue: ReferralQueue
    private let depth: RepairDepth
    private let time: Date
    private var report = RepairReport()
    private var entries: [JournalEntry] = []
    private var journaled: JournaledFiles

    init(of queue: ReferralQueue, _ depth: RepairDepth, at time: Date) throws(QueueError) {
        self.queue = queue
        self.depth = depth
        self.time = time
        let directory = queue.directory
        report.mendedLines = try QueueError.ofFiles { () throws(EvidenceError) in try directory.journal.mend(at: time) }
        journaled = try QueueError.ofFiles { () throws(EvidenceError) in try JournaledFiles(of: directory) }
    }

    /// Does it all; a second repair straight after finds nothing to do.
    consuming func run() throws(QueueError) -> RepairReport {
        try removeDrafts()
        try queue.removeEndedClaims(at: time)
        try completeDecisions()
        try examine(.pending, in: queue.directory.pending)
        try examine(.reviewed, in: queue.directory.reviewed)
        try enterSetAside()
        try QueueError.ofFiles { [self] () throws(EvidenceError) in
            try queue.directory.journal.append(entries, at: time)
        }
        try findLost()
        try makeIndexTrue()
        return report
    }

    private mutating func removeDrafts() throws(QueueError) {
        for name in try queue.names(in: queue.directory.temporary) {
            try QueueError.ofFiles { () throws(EvidenceError) in _ = try queue.directory.temporary.remove(name) }
            report.removedDrafts += 1
        }
    }

    /// Finishes each decision whose review has its name while its record is still pending, or was not journaled.
    private mutating func completeDecisions() throws(QueueError) {
        let pending = try queue.ids(in: queue.directory.pending)
        let steps = try queue.names(in: queue.directory.reviewed).compactMap { name in
            QueueDirectory.step(name).map { (name: name, id: $0.id, number: $0.number) }
        }
        for (name, id, number) in steps.sorted(by: { ($0.id, $0.number) < ($1.id, $1.number) }) {
            let isJournaled = journaled.digests[name] != nil
            guard !isJournaled || pending.contains(id) || depth == .everything else { continue }
            let bytes = try read(name, in: queue.directory.reviewed)
            let sha256 = Digest(of: bytes)
            guard let review = try? Review(file: bytes, id: id, number: number),
                journaled.digests[name] ?? sha256 == sha256
            else {
                try setAside(
                    name, in: queue.directory.reviewed, "it is not a review, or not the one that was journaled")
                continue
            }
            if !isJournaled { entries.append(review.journalEntry(sha256: sha256)) }
            if pending.contains(id) { try queue.moveToReviewed(id) }
            if !isJournaled || pending.contains(id) { report.completedDecisions.append(id) }
        }
        // A run that was killed between link and second look leaves a reviewed record pending, too.
        for id in try queue.ids(in: queue.directory.reviewed).intersection(pending) { try queue.moveToReviewed(id) }
    }

    private mutating func examine(_ state: QueueState, in folder: Folder) throws(QueueError) {
        for name in try queue.names(in: folder).sorted() {
            if state == .reviewed, QueueDirectory.step(name) != nil { continue }
            let expected = journaled.digests[name]
            guard expected == nil || depth == .everything else { continue }
            guard let id = QueueDirectory.id(ofRecord: name) else {
                try setAside(name, in: folder, "its name is not one that the queue gives")
                continue
            }
            let bytes = try read(name, in: folder)
            let sha256 = Digest(of: bytes)
            if let expected {
                if expected != sha256 { try setAside(name, in: folder, "its bytes are not those that were journaled") }
            } else if let record = try? QueueRecord(file: bytes, id: id) {
                entries.append(record.journalEntry("recovered", sha256: sha256))
                report.recovered.append(id)
            } else {
                try setAside(name, in: folder, "it is not a record")
            }
        }
    }

    private func read(_ name: String, in folder: Folder) throws(QueueError) -> [UInt8] {
        try QueueError.ofFiles { () throws(EvidenceError) in try folder.read(name) }
    }

    private mutating func setAside(_ name: String, in folder: Folder, _ problem: String) throws(QueueError) {
        let corrupt = queue.directory.corrupt
        var number = 1
        while corrupt.contains("\(name).\(number)") { number += 1 }
        let now = "\(name).\(number)"
        try QueueError.ofFiles { () throws(EvidenceError) in
            _ = try folder.link(name, into: corrupt, as: now)
            try corrupt.sync()
            try folder.remove(name)
            try folder.sync()
        }
        report.setAside.append(
            RepairReport.SetAside(
                name: name, now: now, problem: problem, wasJournaled: journaled.digests[name] != nil))
    }

    /// Journals what was set aside, in this repair or in one that was killed.
    private mutating func enterSetAside() throws(QueueError) {
        let corrupt = queue.directory.corrupt
        for name in try queue.names(in: corrupt).sorted() {
            let journalName = QueueDirectory.journalName(ofCorrupt: name)
            guard journaled.digests[journalName] == nil else { continue }
            let sha256 = Digest(of: try read(name, in: corrupt))
            let was = name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
            entries.append(
                JournalEntry(
                    event: "set_aside", file: JournalFile(name: journalName, sha256: sha256),
                    details: [JSONMember("was", was)]))
        }
    }

    private mutating func findLost() throws(QueueError) {
        let directory = queue.directory
        let present = try Set(queue.names(in: directory.pending)).union(queue.names(in: directory.reviewed))
            .union(queue.names(in: directory.corrupt).map(QueueDirectory.journalName(ofCorrupt:)))
        let moved = Set(report.setAside.map(\.name))
        report.lost = journaled.digests.keys.filter { name in
            guard !present.contains(name), !moved.contains(name) else { return false }
            return !journaled.setAside.contains(name)
        }
        .sorted()
    }

    private mutating func makeIndexTrue() throws(QueueError) {
        let contents = try queue.contents()
        let present = Set(contents.entries.map(\.id)).union(contents.unreadable)
        let gone = contents.index.keys.filter { !present.contains($0) }
        try QueueError.ofLedger { () throws(StorageError) in
            try queue.ledger.index(contents.notIndexed)
            try queue.ledger.unindex(gone)
        }
        report.reindexed = contents.notIndexed.count + gone.count
        report.withoutReview = contents.entries.filter { $0.state == .reviewed && $0.decision == nil }.map(\.id)
            .sorted()
    }
}

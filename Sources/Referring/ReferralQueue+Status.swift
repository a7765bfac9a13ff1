import Evidence
import Model
import Storage

extension ReferralQueue {
    /// Counts the queue's folders and compares them with the journal and the index; changes nothing.
    public func status() throws(QueueError) -> QueueStatus {
        let contents = try self.contents()
        let corrupt = try names(in: directory.corrupt)
        let pending = contents.entries.filter { $0.stage == .pending }
        let reviewed = contents.entries.filter { $0.stage != .pending }
        return QueueStatus(
            pending: pending.count, reviewed: reviewed.count, corrupt: corrupt.count,
            pendingByLane: count(pending, by: \.lane), pendingByForce: count(pending, by: \.force),
            decisions: count(reviewed.filter { $0.decision != nil }) { $0.decision ?? "" },
            stages: count(contents.entries, by: \.stage), pendingMentions: pending.count { $0.isMention },
            differences: try differences(contents, setAside: corrupt.count))
    }

    private func count<Key: Hashable>(_ entries: [QueueEntry], by key: (QueueEntry) -> Key) -> [Key: Int] {
        Dictionary(entries.map { (key($0), 1) }, uniquingKeysWith: +)
    }

    private func differences(_ contents: QueueContents, setAside: Int) throws(QueueError) -> [String] {
        let present = Set(contents.entries.map(\.id)).union(contents.unreadable)
        let gone = contents.index.keys.count { !present.contains($0) }
        let undecided = contents.entries.count { $0.state == .reviewed && $0.decision == nil }
        var sentences: [String] = []
        func say(_ number: Int, _ what: String) {
            if number > 0 { sentences.append("\(number) \(what).") }
        }
        do {
            let journaled = try JournaledFiles(of: directory)
            let missing = journaled.records.count {
                !present.contains($0) && !journaled.setAside.contains(QueueDirectory.record($0))
            }
            say(missing, "journaled records are in no folder: see probity verify")
            let unknown = present.count { !journaled.records.contains($0) }
            say(unknown, "records are not journaled: probity queue repair enters them")
        } catch {
            sentences.append("The journal does not hold: \(error.place): \(error.problem).")
        }
        say(contents.notIndexed.count, "records are not in the index: probity queue repair enters them")
        say(gone, "indexed records are in no folder: probity queue repair takes them out")
        say(contents.unreadable.count, "files are not what was written: probity queue repair sets them aside")
        say(undecided, "reviewed records have no readable review")
        return sentences
    }
}

public import FoundationEssentials
import Glibc
import Model

/// An append-only list of what happened: JSON Lines, each with the digest of the line before.
///
/// Each line is canonical JSON with `seq` (from 1), `at`, `event`, `prev`, and `file` with `sha256` where it vouches for
/// a file. Any number of processes and threads may append; a lock on the journal file puts them in order. The value
/// holds nothing but the path, so each call sees what others wrote.
public struct Journal: Sendable, Hashable {
    /// The path of the journal file.
    public let path: String

    private let folder: Folder
    private let name: String

    /// Names a journal; nothing is made before the first line.
    public init(in folder: Folder, named name: String) {
        self.folder = folder
        self.name = name
        path = folder.path(of: name)
    }

    /// Adds lines in this order, in one write and one sync; all are on the disk when it returns.
    ///
    /// A last line that a killed process left without an end is first moved to `<name>.torn-<n>`, and that is
    /// journaled too.
    ///
    /// - Throws: `EvidenceError.Code.full` or `.readOnly` when nothing was added, `.journalBroken` when the last line is
    ///   not one that this program wrote.
    public func append(_ entries: [JournalEntry], at time: Date) throws(EvidenceError) {
        guard !entries.isEmpty else { return }
        let file = try open()
        let tail = try mend(file, at: time)
        let lines = JournalLines(after: tail, at: time)
        try write(lines.adding(entries), to: file)
    }

    /// Ends a run: signs the chain so far and the files that no earlier seal covers.
    ///
    /// - Returns: The seal, which is the journal's last line.
    @discardableResult
    public func seal(run: String, with key: SealKey, at time: Date) throws(EvidenceError) -> Seal {
        let file = try open()
        let tail = try mend(file, at: time)
        let tree = MerkleTree(of: try unsealedFiles(in: file))
        let seal = Seal(
            sequence: tail.sequence + 1, root: tree.root, files: tree.count, key: key.publicKey)
        let lines = JournalLines(after: tail, at: time)
        try write(lines.adding(seal, run: run, with: key), to: file)
        return seal
    }

    /// Whether lines follow the last seal, or there is none though there are lines.
    public func hasUnsealedLines() throws(EvidenceError) -> Bool {
        guard folder.contains(name) else { return false }
        let tail = try JournalTail(of: try open(), at: path)
        return tail.event.map { $0 != Seal.event } ?? false
    }

    /// Moves a torn last line aside, as every `append` does, and journals torn lines whose moving was interrupted.
    ///
    /// - Returns: How many torn lines were journaled.
    @discardableResult
    public func mend(at time: Date) throws(EvidenceError) -> Int {
        guard folder.contains(name) else { return 0 }
        let file = try open()
        let before = try JournalTail(of: file, at: path).sequence
        let tail = try mend(file, at: time)
        let unmentioned = try tornFiles(unmentionedIn: file)
        guard !unmentioned.isEmpty else { return tail.sequence - before }
        var entries: [JournalEntry] = []
        for torn in unmentioned { entries.append(tornEntry(torn, try folder.read(torn))) }
        try write(JournalLines(after: tail, at: time).adding(entries), to: file)
        return tail.sequence - before + entries.count
    }

    private func open() throws(EvidenceError) -> Descriptor {
        let isNew = !folder.contains(name)
        let file = try Descriptor(path, O_RDWR | O_CREAT | O_APPEND | O_NOFOLLOW, doing: "opening the journal")
        if isNew { try folder.sync() }
        try file.lock()
        return file
    }

    /// The last whole line, after what follows it was moved aside.
    private func mend(_ file: borrowing Descriptor, at time: Date) throws(EvidenceError) -> JournalTail {
        let tail = try JournalTail(of: file, at: path)
        let length = try file.status().length
        guard tail.end < length else { return tail }
        let torn = try file.bytes(tail.end..<length)
        let aside = try keepAside(torn)
        try file.truncate(to: tail.end)
        let lines = JournalLines(after: tail, at: time).adding([tornEntry(aside, torn)])
        try write(lines, to: file)
        return try JournalTail(of: file, at: path)
    }

    private func keepAside(_ torn: [UInt8]) throws(EvidenceError) -> String {
        var number = 1
        while folder.contains("\(name.stem).torn-\(number)") { number += 1 }
        let aside = "\(name.stem).torn-\(number)"
        try folder.create(aside, torn)
        try folder.sync([aside])
        try folder.sync()
        return aside
    }

    private func tornEntry(_ aside: String, _ torn: [UInt8]) -> JournalEntry {
        JournalEntry(
            event: "journal_mended",
            details: [
                JSONMember("torn_file", aside), JSONMember("torn_length", torn.count),
                JSONMember("torn_sha256", Digest(of: torn).hex),
            ])
    }

    private func tornFiles(unmentionedIn file: borrowing Descriptor) throws(EvidenceError) -> [String] {
        let torn = try folder.names().filter { $0.hasPrefix("\(name.stem).torn-") }.sorted()
        guard !torn.isEmpty else { return [] }
        var mentioned: Set<String> = []
        try JournalReader(file.bytes(), at: path).forEach { line, _ in
            if let name = line.value["torn_file"]?.string { mentioned.insert(name) }
        }
        return torn.filter { !mentioned.contains($0) }
    }

    private func unsealedFiles(in file: borrowing Descriptor) throws(EvidenceError) -> [Digest] {
        var digests: [Digest] = []
        try JournalReader(file.bytes(), at: path).forEach { line, _ in
            if line.event == Seal.event { digests.removeAll(keepingCapacity: true) }
            if let file = line.file { digests.append(file.sha256) }
        }
        return digests
    }

    private func write(_ lines: [UInt8], to file: borrowing Descriptor) throws(EvidenceError) {
        let length = try file.status().length
        do {
            try file.write(lines)
            try file.sync()
        } catch {
            // Half a batch must not look like a whole one; the next append would move it aside otherwise.
            try? file.truncate(to: length)
            throw error
        }
    }
}

extension String {
    /// The name without its last extension: `journal` of `journal.jsonl`.
    fileprivate var stem: String {
        lastIndex(of: ".").map { String(self[..<$0]) } ?? self
    }
}

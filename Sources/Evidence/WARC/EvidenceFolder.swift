public import FoundationEssentials

/// The folder of received bytes: a WARC file a run, and a journal that vouches for each whole file.
public struct EvidenceFolder: Sendable {
    let folder: Folder
    let journal: Journal

    static let ending = ".warc.gz"
    /// What a copy without purged pages ends in, until it takes the file's place.
    static let purging = ".purging"

    /// Names a folder; nothing is made before the first page is kept.
    public init(at path: String) {
        folder = Folder(path)
        journal = Journal(in: folder, named: "journal.jsonl")
    }

    /// Begins a run's file; nothing is made before its first page.
    public func writer(for info: RunInfo) -> EvidenceWriter {
        EvidenceWriter(in: self, info)
    }

    /// Whether a file of this name is there.
    public func contains(_ file: String) -> Bool { folder.contains(file) }

    /// The path of a file of this name.
    public func path(of file: String) -> String { folder.path(of: file) }

    /// Whether the journal has lines that no seal covers.
    public func hasUnsealedLines() throws(EvidenceError) -> Bool { try journal.hasUnsealedLines() }

    /// Signs the journal's chain and the files that no earlier seal covers.
    public func seal(run: String, with key: SealKey, at time: Date) throws(EvidenceError) {
        try journal.seal(run: run, with: key, at: time)
    }

    /// Completes what killed runs left: cuts a torn last record, and enters the file in the journal.
    ///
    /// Only while no run writes. What is cut is no record's evidence: a record is queued after its page is on the disk.
    ///
    /// - Returns: What was done, sorted by file; nothing after runs that ended by themselves.
    public func recover(at time: Date) throws(EvidenceError) -> [EvidenceRecovery] {
        try completePurges()
        let names = try folder.names().filter { $0.hasSuffix(EvidenceFolder.ending) }
        guard !names.isEmpty else { return [] }
        try journal.mend(at: time)
        var known: Set<String> = []
        try JournalReader(at: journal.path).forEach { line, _ in
            if let file = line.file { known.insert(file.name) }
        }
        var recoveries: [EvidenceRecovery] = []
        for name in names.sorted() where !known.contains(name) {
            recoveries.append(try recover(name, at: time))
        }
        return recoveries
    }

    /// Lets a copy take a file's place, on the disk when it returns.
    func replace(_ file: String, by copy: String) throws(EvidenceError) {
        try folder.rename(copy, to: file)
        try folder.sync()
    }

    /// Lets copies take their files' places where a kill came between the journal's line and that; removes others.
    private func completePurges() throws(EvidenceError) {
        for copy in try folder.names() where copy.hasSuffix(EvidenceFolder.ending + EvidenceFolder.purging) {
            let file = String(copy.dropLast(EvidenceFolder.purging.count))
            var digester = FileDigester()
            let sha256 = try digester.digest(ofFileAt: folder.path(of: copy))
            var journaled: Digest?
            try JournalReader(at: journal.path).forEach { line, _ in
                if line.file?.name == file { journaled = line.file?.sha256 }
            }
            if journaled == sha256 { try replace(file, by: copy) } else { try folder.remove(copy) }
        }
    }

    func enter(
        _ event: String, file: String, sha256: Digest, _ details: [JSONMember], at time: Date
    ) throws(EvidenceError) {
        try journal.append(
            [JournalEntry(event: event, file: JournalFile(name: file, sha256: sha256), details: details)], at: time)
    }

    private func recover(_ name: String, at time: Date) throws(EvidenceError) -> EvidenceRecovery {
        let path = folder.path(of: name)
        let extent = try WARCExtent(of: path)
        guard extent.records > 0 || extent.isDamaged else {
            let cut = Digest(of: try folder.read(name))
            try folder.remove(name)
            try folder.sync()
            try journal.append(
                [
                    JournalEntry(
                        event: "removed",
                        details: [
                            JSONMember("cut_length", extent.length), JSONMember("cut_sha256", cut.hex),
                            JSONMember("was", name),
                        ])
                ], at: time)
            return EvidenceRecovery(file: name, records: 0, cut: extent.length, isDamaged: false)
        }
        var details = [JSONMember("records", extent.records)]
        let cut = extent.isDamaged ? 0 : extent.length - extent.end
        if cut > 0 {
            let digest = try WARCExtent.cut(path, to: extent.end)
            details += [JSONMember("cut_length", cut), JSONMember("cut_sha256", digest.hex)]
        }
        var digester = FileDigester()
        try enter(
            extent.isDamaged ? "found_damaged" : "recovered", file: name, sha256: digester.digest(ofFileAt: path),
            details, at: time)
        return EvidenceRecovery(file: name, records: extent.records, cut: cut, isDamaged: extent.isDamaged)
    }
}

/// What was done for a file that a killed run had left.
public struct EvidenceRecovery: Sendable, Hashable {
    /// The file's name.
    public let file: String
    /// How many whole records it holds.
    public let records: Int
    /// How many bytes of a torn record were cut off.
    public let cut: Int
    /// Whether whole records follow bytes that are none: no kill leaves that, and nothing was cut.
    public let isDamaged: Bool
}

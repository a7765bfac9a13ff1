/// Checks a journal and the files that it vouches for, without changing anything.
public struct Verifier {
    /// A folder whose files the journal vouches for.
    public struct Place: Sendable {
        /// Where the files are.
        public let folder: Folder
        /// What journal lines write before a file's name there: empty, or as `corrupt/`.
        public let prefix: String
        /// The ending of the files that count, if others may lie beside them; those that the journal does not know are
        /// then still being written, or were left by a kill.
        let growing: String?

        /// Joins a folder and what precedes its files' names.
        public init(_ folder: Folder, prefix: String) {
            self.init(folder, prefix: prefix, growing: nil)
        }

        init(_ folder: Folder, prefix: String, growing: String?) {
            self.folder = folder
            self.prefix = prefix
            self.growing = growing
        }
    }

    /// A file for which the journal vouches.
    private struct Expected {
        let digest: Digest
        var isFound = false
    }

    private let journal: String
    private let places: [Place]
    private let trusted: PublicKey?
    private let checkpoint: Checkpoint?

    private var faults: [VerificationReport.Fault] = []
    private var faultCount = 0
    private var lines = 0
    private var files = 0
    private var keys: [PublicKey] = []
    private var seals = 0
    private var unsealedLines = 0
    private var recovered = 0
    private var unentered = 0
    private var expected: [String: Expected] = [:]
    private var purged: Set<String> = []
    private var cutOut = 0

    /// Prepares a check.
    ///
    /// - Parameters:
    ///   - journal: The path of the journal.
    ///   - places: Where the files are; a file may be in several of them.
    ///   - trusted: The key that the asker knows, from elsewhere, to be the right one; `nil` if there is none.
    ///   - checkpoint: A seal that was copied elsewhere, which the journal must still hold; `nil` if there is none.
    public init(journal: String, places: [Place], trusted: PublicKey?, checkpoint: Checkpoint? = nil) {
        self.checkpoint = checkpoint
        self.journal = journal
        self.places = places
        self.trusted = trusted
    }

    /// Reads everything and reports; what cannot be read is a fault.
    public consuming func report() -> VerificationReport {
        checkJournal()
        checkFiles()
        return VerificationReport(
            verdict: verdict, faults: faults, faultCount: faultCount, lines: lines, seals: seals, files: files,
            warcRecords: nil,
            keys: keys.map(\.id.hex), notProved: notProved)
    }

    private mutating func checkJournal() {
        var unsealed: [Digest] = []
        do throws(EvidenceError) {
            try JournalReader(at: journal).forEach { line, bytes in
                lines += 1
                unsealedLines += 1
                take(line, unsealed: &unsealed)
                if let checkpoint, checkpoint.sequence == line.sequence, checkpoint.line != Array(bytes) {
                    fault("\(journal) line \(lines)", "it is not the checkpoint's: the journal was made anew")
                }
                // Only seals are signed: a signed line of another event is a seal that was changed.
                if line.event == Seal.event || line.value["signature"] != nil {
                    check(line, Array(bytes), over: &unsealed)
                }
            }
            if let checkpoint, checkpoint.sequence > lines {
                fault(
                    journal,
                    "it ends before line \(checkpoint.sequence), which the checkpoint holds: it was rolled back")
            }
            if lines == 0 { fault(journal, "there is no journal, or it is empty") }
        } catch {
            fault(error.place, error.problem)
        }
    }

    private mutating func take(_ line: JournalLine, unsealed: inout [Digest]) {
        if line.event == JournalEntry.purged, let name = line.value["was"]?.string {
            if expected[name]?.digest.hex != line.value["was_sha256"]?.string {
                fault("\(journal) line \(line.sequence)", "it purges a file that no earlier line vouches for")
            }
            purged.insert(name)
            return
        }
        guard let file = line.file else { return }
        unsealed.append(file.sha256)
        if line.event == JournalEntry.cutOut, expected[file.name]?.digest.hex == line.value["was_sha256"]?.string {
            expected[file.name] = Expected(digest: file.sha256)
            cutOut += 1
        }
        if line.event == "recovered" { recovered += 1 }
        let earlier = expected.updateValue(Expected(digest: file.sha256), forKey: file.name)
        if let earlier, earlier.digest != file.sha256 {
            fault("\(journal) line \(line.sequence)", "it gives \(file.name) another digest than an earlier line did")
        }
    }

    private mutating func check(_ line: JournalLine, _ bytes: [UInt8], over unsealed: inout [Digest]) {
        let place = "\(journal) line \(line.sequence)"
        defer { unsealed.removeAll(keepingCapacity: true) }
        guard let seal = Seal(line, bytes: bytes) else {
            return fault(place, "the seal is not signed by the key that it names, or was changed")
        }
        let tree = MerkleTree(of: unsealed)
        guard seal.root == tree.root, seal.files == tree.count else {
            return fault(place, "the seal is over other files than the lines before it name")
        }
        if let trusted, seal.key != trusted {
            return fault(place, "the seal is signed by another key than the trusted one")
        }
        seals += 1
        unsealedLines = 0
        if !keys.contains(seal.key) { keys.append(seal.key) }
    }

    private mutating func checkFiles() {
        var digester = FileDigester()
        for place in places {
            let names: [String]
            do throws(EvidenceError) {
                names = try place.folder.names().sorted()
            } catch {
                fault(error.place, error.problem)
                continue
            }
            for name in names where place.growing.map(name.hasSuffix) ?? true { check(name, in: place, &digester) }
        }
        let missing = expected.filter { !$0.value.isFound && !purged.contains($0.key) }
        for name in missing.keys.sorted() {
            fault(name, "the journal vouches for this file, and it is in none of the folders")
        }
    }

    private mutating func check(_ name: String, in place: Place, _ digester: inout FileDigester) {
        let path = place.folder.path(of: name)
        let entry = place.prefix + name
        guard let known = expected.index(forKey: entry) else {
            if place.growing != nil {
                unentered += 1
                return
            }
            return fault(path, "the journal does not know this file; if a run was killed, queue repair enters it")
        }
        guard !purged.contains(entry) else {
            return fault(path, "the journal says that it was purged, and it is here")
        }
        expected.values[known].isFound = true
        do throws(EvidenceError) {
            guard try digester.digest(ofFileAt: path) == expected.values[known].digest else {
                return fault(path, "its bytes are not those that the journal vouches for")
            }
            files += 1
        } catch {
            fault(error.place, error.problem)
        }
    }

    private mutating func fault(_ place: String, _ problem: String) {
        faultCount += 1
        if faults.count < VerificationReport.faultLimit {
            faults.append(VerificationReport.Fault(place, problem))
        }
    }

    private var verdict: VerificationReport.Verdict {
        guard faultCount == 0 else { return .failed }
        return trusted != nil && unsealedLines == 0 && unentered == 0 ? .verified : .integrityOnly
    }

    private var notProved: [String] {
        var sentences: [String] = []
        if trusted == nil {
            sentences.append(
                "Who sealed it: no trusted key was given, and who can write these files can seal them anew.")
        }
        if unsealedLines > 0 {
            sentences.append("That the last \(unsealedLines) journal lines are as written: no seal follows them.")
        }
        if unentered > 0 {
            sentences.append(
                "That \(unentered) files are as written: the journal does not know them yet. A run is under way, or was "
                    + "killed, and the next scan enters them.")
        }
        if recovered > 0 {
            sentences.append(
                "When \(recovered) files were written: a killed run had left them without a journal line.")
        }
        if !purged.isEmpty {
            sentences.append("What \(purged.count) purged files said: their digests alone are left, with certificates.")
        }
        if cutOut > 0 {
            sentences.append("What was cut out of kept files in \(cutOut) purges: the digests alone are left.")
        }
        if checkpoint == nil {
            sentences.append(
                "That nothing newer was taken away: an older copy of the whole folder would look as sound.")
        }
        sentences.append("That the times are right: they are this machine's own clock.")
        return sentences
    }
}

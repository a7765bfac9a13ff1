public import Model

/// Checks a folder of WARC files, or one of them, without changing anything.
public struct EvidenceVerifier {
    private let folder: Folder
    private let names: [String]?
    private let trusted: PublicKey?
    /// What is claimed of each answer; each claim is taken out when it was checked.
    private var claimed: [ClaimKey: [EvidenceClaim]]
    private var faults: [VerificationReport.Fault] = []
    private var faultCount = 0
    private var records = 0
    private var ids: Set<String> = []
    private var references: [(place: String, id: String)] = []

    /// Prepares a check.
    ///
    /// - Parameters:
    ///   - path: An evidence folder, or a WARC file in one.
    ///   - trusted: The key that the asker knows, from elsewhere, to be the right one; `nil` if there is none.
    ///   - claims: Records that say where their bytes are.
    public init(_ path: String, trusted: PublicKey?, claims: [EvidenceClaim] = []) {
        claimed = Dictionary(grouping: claims) { ClaimKey(file: $0.warc.file, id: "<\($0.warc.recordID)>") }
        self.trusted = trusted
        if EvidenceVerifier.isWARC(path) {
            let slash = path.lastIndex(of: "/")
            folder = Folder(slash.map { String(path[..<$0]) } ?? ".")
            names = [slash.map { String(path[path.index(after: $0)...]) } ?? path]
        } else {
            folder = Folder(path)
            names = nil
        }
    }

    /// Whether a path is evidence rather than a queue: a WARC file, or a folder that holds one.
    public static func isEvidence(_ path: String) -> Bool {
        isWARC(path) || ((try? Folder(path).names()) ?? []).contains(where: isWARC)
    }

    private static func isWARC(_ name: String) -> Bool {
        name.hasSuffix(".warc.gz") || name.hasSuffix(".warc")
    }

    /// Reads everything and reports; what cannot be read is a fault.
    public consuming func report() -> VerificationReport {
        var files = 0
        do throws(EvidenceError) {
            var all = names ?? []
            if names == nil { all = try folder.names().filter(EvidenceVerifier.isWARC).sorted() }
            for name in all {
                let before = faultCount
                check(name)
                if faultCount == before { files += 1 }
            }
        } catch {
            fault(error.place, error.problem)
        }
        if files == 0, faultCount == 0 { fault(folder.path, "there is no WARC file") }
        checkReferences()
        return joined(with: journalReport(), files: files)
    }

    private mutating func check(_ name: String) {
        let path = folder.path(of: name)
        do throws(EvidenceError) {
            var reader = try WARCReader(at: path)
            while let (record, place) = try reader.next() {
                records += 1
                check(record, place, "\(path) at byte \(place.offset)")
                try checkClaims(on: record, place, in: name, reader)
                guard name.hasSuffix(".gz") else { continue }
                // The ten bytes of a member's head are under no checksum.
                let head = try reader.onDisk(place).prefix(GzipMember.header.count)
                if !place.isAlone
                    || Array(head) != (WARCTombstone.isOne(record) ? WARCTombstone.header : GzipMember.header)
                {
                    fault("\(path) at byte \(place.offset)", "the gzip member is not one that this program writes")
                }
            }
        } catch {
            fault(error.place, error.problem)
        }
    }

    private mutating func check(_ record: WARCRecord, _ place: WARCPlace, _ where: String) {
        guard let id = record["WARC-Record-ID"], ids.insert(id).inserted else {
            return fault(`where`, "the record has no name, or that of another")
        }
        for name in ["WARC-Concurrent-To", "WARC-Refers-To", "WARC-Warcinfo-ID"] {
            if let id = record[name] { references.append((`where`, id)) }
        }
        guard record["WARC-Block-Digest"] == WARCRecord.digest(of: record.block) else {
            return fault(`where`, "the record's block is not the one that its digest is of")
        }
        guard record.type == .response else { return }
        guard let body = record.message?.body,
            record["WARC-Payload-Digest"] == WARCRecord.digest(of: Array(body))
        else { return fault(`where`, "the answer's body is not the one that its digest is of") }
    }

    private mutating func checkReferences() {
        // Of one file alone it cannot be said what lies in the others.
        guard names == nil else { return }
        for claim in claimed.values.joined().sorted(by: { $0.place < $1.place }) {
            fault(claim.place, "the answer that it rests on is in no file here")
        }
        for (place, id) in references where !ids.contains(id) {
            fault(place, "the record \(id) that it refers to is in no file here")
        }
    }

    /// Whether the bytes that queue records name are there, and hold the posts that they are about.
    private mutating func checkClaims(
        on record: WARCRecord, _ place: WARCPlace, in name: String, _ reader: borrowing WARCReader
    ) throws(EvidenceError) {
        if let id = record["WARC-Record-ID"], let claims = claimed[ClaimKey(file: name, id: id)] {
            let digest = Digest(of: try reader.onDisk(place)).hex
            for claim in claims {
                guard claim.warc.offset == place.offset, claim.warc.length == place.length, claim.warc.sha256 == digest
                else {
                    fault(claim.place, "it names other bytes than those of its answer in \(name)")
                    continue
                }
            }
        }
        guard record.type == .metadata, let answer = record["WARC-Concurrent-To"],
            let claims = claimed.removeValue(forKey: ClaimKey(file: name, id: answer))
        else { return }
        let kept = Set(PageMetadata(record)?.records ?? [])
        for claim in claims where !kept.contains(claim.record) {
            fault(claim.place, "its content is not the one that was made of its answer in \(name)")
        }
    }

    private var hasJournal: Bool { folder.contains("journal.jsonl") }

    private func journalReport() -> VerificationReport? {
        guard hasJournal else { return nil }
        let place = Verifier.Place(folder, prefix: "", growing: EvidenceFolder.ending)
        return Verifier(journal: folder.path(of: "journal.jsonl"), places: [place], trusted: trusted).report()
    }

    private func joined(with journal: VerificationReport?, files: Int) -> VerificationReport {
        var verdict = journal?.verdict ?? .integrityOnly
        if faultCount > 0 { verdict = .failed }
        let all = faults + (journal?.faults ?? [])
        let alone = [
            "That these are the bytes that were kept: no journal is beside the file, and who can write it can write it anew."
        ]
        return VerificationReport(
            verdict: verdict, faults: Array(all.prefix(VerificationReport.faultLimit)),
            faultCount: faultCount + (journal?.faultCount ?? 0), lines: journal?.lines ?? 0,
            seals: journal?.seals ?? 0, files: files, warcRecords: records, keys: journal?.keys ?? [],
            notProved: journal?.notProved ?? alone)
    }

    private mutating func fault(_ place: String, _ problem: String) {
        faultCount += 1
        if faults.count < VerificationReport.faultLimit {
            faults.append(VerificationReport.Fault(place, problem))
        }
    }
}

/// A queue record's word on where its bytes are.
public struct EvidenceClaim: Sendable {
    /// The record's file.
    public let place: String
    /// Where its bytes are said to be.
    public let warc: WARCReference
    /// The digest of its content.
    public let record: KeptRecord

    /// Joins a record's file and what it says.
    public init(place: String, warc: WARCReference, record: KeptRecord) {
        self.place = place
        self.warc = warc
        self.record = record
    }
}

private struct ClaimKey: Hashable {
    let file: String
    let id: String
}

import Evidence
import FoundationEssentials
import Model
import Testing

@Suite struct EvidenceVerifierTests {
    private func sealed(_ bodies: [String]) throws -> (KeptPages, PublicKey) {
        let pages = try KeptPages()
        try pages.keep(bodies)
        let key = try SealKey(at: pages.scratch.folder.path(of: "keys/seal.pem"))
        try pages.folder.seal(run: "run-1", with: key, at: KeptPages.time)
        return (pages, key.publicKey)
    }

    @Test func vouchesForWhatARunKeptAndSealed() throws {
        let (pages, key) = try sealed(["Tea", "Toast"])

        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key).report()

        #expect(report.verdict == .verified)
        #expect(report.files == 1 && report.warcRecords == 7 && report.seals == 1)
    }

    @Test func namesTheFileOfAFlippedByteWhereverItIs() throws {
        let (pages, key) = try sealed(["Tea"])
        let bytes = try pages.scratch.folder.read(KeptPages.file)
        let records = try KeptPages.records(at: pages.path).map(\.place)
        var namedByMember = 0

        for (place, byte) in bytes.enumerated() {
            try pages.scratch.overwrite(byte ^ (1 << UInt8(place % 8)), at: place, of: KeptPages.file)
            let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key).report()
            #expect(report.verdict == .failed, "byte \(place) was flipped")
            #expect(report.faults.allSatisfy { $0.place.hasPrefix(pages.path) })
            let member = records.last { $0.offset <= place }?.offset ?? 0
            if report.faults.contains(where: { $0.place.hasSuffix("at byte \(member)") }) { namedByMember += 1 }
            try pages.scratch.overwrite(byte, at: place, of: KeptPages.file)
        }

        // A few flips unpack to the same bytes, so that only the digest of the whole file tells.
        #expect(Double(namedByMember) > 0.98 * Double(bytes.count))
        #expect(EvidenceVerifier(pages.scratch.folder.path, trusted: key).report().verdict == .verified)
    }

    @Test func missesAFileThatWasTakenAway() throws {
        let (pages, key) = try sealed(["Tea"])
        try pages.keep(["Toast"], run: "run-2")
        try pages.scratch.folder.remove(KeptPages.file)

        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key).report()

        #expect(report.verdict == .failed)
        #expect(report.faults.map(\.place) == [KeptPages.file])
    }

    @Test func vouchesForNoFileThatIsStillBeingWritten() throws {
        let (pages, key) = try sealed(["Tea"])
        try pages.keep(["Toast"], run: "run-2", closing: false)

        let report = EvidenceVerifier(pages.scratch.folder.path, trusted: key).report()

        #expect(report.verdict == .integrityOnly)
        #expect(report.faults == [])
    }

    @Test func saysOfOneFileAloneThatNobodyVouchesForIt() throws {
        let pages = try KeptPages()
        try pages.keep(["Tea"])
        try pages.scratch.folder.remove("journal.jsonl")

        let report = EvidenceVerifier(pages.path, trusted: nil).report()

        #expect(report.verdict == .integrityOnly && report.warcRecords == 4)
        #expect(report.notProved.count == 1)
    }

    @Test func findsTheBytesThatARecordNames() throws {
        let pages = try KeptPages()
        let warc = try #require(pages.keep(["Tea"]).first)
        let record = try #require(KeptPages.page(0, "Tea").records.first)
        let moved = WARCReference(
            file: warc.file, recordID: warc.recordID, requestID: warc.requestID, metadataID: warc.metadataID,
            offset: warc.offset + 1, length: warc.length, sha256: warc.sha256)
        let gone = WARCReference(
            file: warc.file, recordID: "urn:uuid:0", requestID: "", metadataID: "", offset: 0, length: 1, sha256: "")
        let other = KeptRecord(id: record.id, sha256: Digest(of: "other").hex, rules: [])

        func faults(_ warc: WARCReference, _ record: KeptRecord) -> Int {
            let claims = [EvidenceClaim(place: "R.json", warc: warc, record: record)]
            return EvidenceVerifier(pages.scratch.folder.path, trusted: nil, claims: claims).report().faultCount
        }

        #expect(faults(warc, record) == 0)
        #expect(faults(moved, record) == 1)
        #expect(faults(gone, record) == 1)
        #expect(faults(warc, other) == 1)
    }
}

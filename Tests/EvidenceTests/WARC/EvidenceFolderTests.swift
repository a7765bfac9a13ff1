import Evidence
import FoundationEssentials
import Testing

@Suite struct EvidenceFolderTests {
    @Test func cutsATornRecordWhereverAKillLeavesIt() throws {
        let whole = try KeptPages()
        try whole.keep(["Tea", "Toast"], closing: false)
        let bytes = try whole.scratch.folder.read(KeptPages.file)
        let ends = try KeptPages.records(at: whole.path).map { $0.place.offset + $0.place.length }

        for length in 0...bytes.count {
            let torn = try KeptPages()
            try torn.scratch.write(Array(bytes[..<length]), to: KeptPages.file)
            let recovered = try torn.folder.recover(at: KeptPages.time)

            let end = ends.last { $0 <= length } ?? 0
            #expect(recovered.map(\.cut) == [length - end], "cut at \(length)")
            #expect(recovered.first?.isDamaged == false)
            #expect(torn.folder.contains(KeptPages.file) == (end > 0))
            if end > 0 {
                #expect(try torn.scratch.folder.read(KeptPages.file).count == end)
                #expect(EvidenceVerifier(torn.scratch.folder.path, trusted: nil).report().faults == [])
            }
            #expect(try torn.folder.recover(at: KeptPages.time) == [])
        }
    }

    @Test func cutsWhatAPowerCutLeavesBehindAWholeRecord() throws {
        let pages = try KeptPages()
        try pages.keep(["Tea"], closing: false)
        let whole = try pages.scratch.folder.read(KeptPages.file)
        try pages.scratch.write(whole + [UInt8](repeating: 0, count: 5000), to: KeptPages.file)

        let recovered = try pages.folder.recover(at: KeptPages.time)

        #expect(recovered.map(\.cut) == [5000])
        #expect(try pages.scratch.folder.read(KeptPages.file) == whole)
    }

    @Test func cutsNothingThatWholeRecordsFollow() throws {
        let pages = try KeptPages()
        try pages.keep(["Tea", "Toast"], closing: false)
        let second = try KeptPages.records(at: pages.path)[1].place
        try pages.scratch.overwrite(0xFF, at: second.offset + second.length / 2, of: KeptPages.file)
        let before = try pages.scratch.folder.read(KeptPages.file)

        let recovered = try pages.folder.recover(at: KeptPages.time)

        #expect(recovered.map(\.isDamaged) == [true])
        #expect(try pages.scratch.folder.read(KeptPages.file) == before)
        #expect(EvidenceVerifier(pages.scratch.folder.path, trusted: nil).report().verdict == .failed)
    }

    @Test func leavesFilesAloneThatTheJournalKnows() throws {
        let pages = try KeptPages()
        try pages.keep(["Tea"])

        #expect(try pages.folder.recover(at: KeptPages.time) == [])
    }

    @Test func makesNothingWhereNothingWasKept() throws {
        let folder = EvidenceFolder(at: "/nowhere/evidence")

        #expect(try folder.recover(at: KeptPages.time) == [])
    }
}

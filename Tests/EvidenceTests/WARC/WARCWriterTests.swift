import Evidence
import Testing

@Suite struct WARCWriterTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    private func record(_ block: String) -> WARCRecord {
        WARCRecord(
            .resource, id: WARCRecordID(), date: "2026-11-21T12:00:00Z", contentType: "text/plain",
            fields: [WARCField("WARC-Target-URI", "http://social.example/")], block: [UInt8](block.utf8))
    }

    @Test func writesWhatTheReaderReadsAndGunzipUnpacks() throws {
        let path = scratch.folder.path(of: "a.warc.gz")
        let records = [record("hello"), record(""), record(String(repeating: "Tea ", count: 50_000))]

        var writer = try WARCWriter(creating: path)
        let written = try writer.append(records)
        let digest = writer.close()

        let read = try KeptPages.records(at: path)
        let whole = try Digest(of: scratch.folder.read("a.warc.gz"))
        #expect(whole == digest)
        #expect(read.map(\.record) == records)
        #expect(read.map(\.place) == written.map(\.place))
        #expect(read.allSatisfy { $0.place.isAlone })
        #expect(try run("gzip", ["-t", path]).code == 0)
        #expect(try scratch.mode(of: "a.warc.gz") == 0o600)
    }

    @Test func saysWhereEachMemberLiesAndWhatItsDigestIs() throws {
        var writer = try WARCWriter(creating: scratch.folder.path(of: "a.warc.gz"))

        let written = try writer.append([record("hello")]) + writer.append([record("world")])

        let bytes = try scratch.folder.read("a.warc.gz")
        for one in written {
            let member = Array(bytes[one.place.offset..<one.place.offset + one.place.length])
            #expect(Digest(of: member) == one.sha256)
        }
        #expect(written[1].place.offset == written[0].place.length)
    }

    @Test func writesOverNoOtherFile() throws {
        let path = scratch.folder.path(of: "a.warc.gz")
        try scratch.write([1], to: "a.warc.gz")

        let error = #expect(throws: EvidenceError.self) { _ = try WARCWriter(creating: path) }

        #expect(error?.code == .exists)
    }

    @Test func letsNoValueEndItsField() {
        let field = WARCField("WARC-Target-URI", "http://social.example/\r\nWARC-Type: warcinfo")

        #expect(field.value == "http://social.example/  WARC-Type: warcinfo")
    }

    @Test func givesEachRecordANameOfItsOwn() throws {
        let names = Set((0..<1000).map { _ in WARCRecordID().text })

        #expect(names.count == 1000)
        #expect(
            names.allSatisfy {
                $0.wholeMatch(of: /<urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}>/)
                    != nil
            })
    }
}

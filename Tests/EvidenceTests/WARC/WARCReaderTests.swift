import Evidence
import Testing

@Suite struct WARCReaderTests {
    private let scratch: ScratchFolder

    init() throws {
        scratch = try ScratchFolder()
    }

    private func records(in text: String) throws -> [(record: WARCRecord, place: WARCPlace)] {
        try scratch.write([UInt8](text.utf8), to: "file.warc")
        return try KeptPages.records(at: scratch.folder.path(of: "file.warc"))
    }

    @Test(arguments: ["1.0", "1.1"])
    func readsRecordsThatAreNotPacked(version: String) throws {
        let one = "WARC/\(version)\r\nWARC-Type: resource\r\nContent-Length: 5\r\n\r\nhello\r\n\r\n"
        let two = "WARC/\(version)\r\nwarc-type: metadata\r\nX-Folded: a\r\n b\r\nContent-Length: 0\r\n\r\n\r\n\r\n"

        let read = try records(in: one + two)

        #expect(read.map(\.record.version) == [version, version])
        #expect(read.map(\.record.type) == [.resource, .metadata])
        #expect(read[0].record.block == [UInt8]("hello".utf8))
        #expect(read[1].record["X-Folded"] == "a b")
        #expect(read.map(\.place.offset) == [0, one.utf8.count])
        #expect(read.map(\.place.length) == [one.utf8.count, two.utf8.count])
    }

    @Test func readsABlockThatLooksLikeARecord() throws {
        let inner = "WARC/1.1\r\nContent-Length: 3\r\n\r\nabc\r\n\r\n"
        let outer = "WARC/1.1\r\nWARC-Type: resource\r\nContent-Length: \(inner.utf8.count)\r\n\r\n\(inner)\r\n\r\n"

        #expect(try records(in: outer).map(\.record.block) == [[UInt8](inner.utf8)])
    }

    @Test func readsABlockLargerThanAnyBuffer() throws {
        let block = String(repeating: "0123456789abcdef", count: 40_000)

        let read = try records(in: "WARC/1.0\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n")

        #expect(read.map(\.record.block.count) == [640_000])
    }

    @Test(arguments: [
        "WARC/1.1\r\nContent-Length: 5\r\n\r\nhel", "WARC/1.1\r\nContent-Len",
        "WARC/1.1\r\nContent-Length: 5\r\n\r\nhello\r\n",
    ])
    func namesAFileThatEndsInsideARecord(text: String) throws {
        let error = #expect(throws: EvidenceError.self) { _ = try records(in: text) }

        #expect(error?.code == .warcTorn)
    }

    @Test(arguments: [
        "HTTP/1.1 200 OK\r\n\r\n", "WARC/9.9\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
        "WARC/1.1\r\nType: x\r\n\r\n\r\n\r\n",
        "WARC/1.1\r\nContent-Length: -1\r\n\r\n\r\n\r\n", "WARC/1.1\r\nContent-Length: 1\r\n\r\nhello\r\n\r\n",
        "WARC/1.1\r\nContent-Length: 999999999999\r\n\r\n", "WARC/1.1\r\n: x\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
    ])
    func namesBytesThatAreNoRecord(text: String) throws {
        let error = #expect(throws: EvidenceError.self) { _ = try records(in: text) }

        #expect(error?.code == .warcDamaged)
        #expect(error?.place.hasSuffix("file.warc at byte 0") == true)
    }

    @Test func readsSeveralRecordsOfOneMember() throws {
        let record = "WARC/1.0\r\nContent-Length: 2\r\n\r\nhi\r\n\r\n"
        _ = try records(in: record + record)
        let (code, _) = try run("gzip", [scratch.folder.path(of: "file.warc")])

        let read = try KeptPages.records(at: scratch.folder.path(of: "file.warc.gz"))

        #expect(code == 0)
        #expect(read.count == 2 && !read.contains { $0.place.isAlone })
    }

    @Test func saysThatThereIsNoFile() {
        #expect(throws: EvidenceError.self) { _ = try KeptPages.records(at: "/nowhere/file.warc.gz") }
    }
}

import Evidence
import FoundationEssentials
import Model
import Testing

@Suite struct PageEvidenceTests {
    @Test func keepsAnswerRequestAndMetadataInThisOrder() throws {
        let pages = try KeptPages()

        let reference = try #require(pages.keep(["Tea"]).first)

        let records = try KeptPages.records(at: pages.path).map(\.record)
        #expect(records.map(\.type) == [.warcinfo, .response, .request, .metadata])
        #expect(
            records.dropFirst().map { $0.id?.uri } == [reference.recordID, reference.requestID, reference.metadataID])
        #expect(records[2]["WARC-Concurrent-To"] == "<\(reference.recordID)>")
        #expect(records[3]["WARC-Concurrent-To"] == "<\(reference.recordID)>")
        #expect(records[1]["WARC-IP-Address"] == "192.0.2.7")
        #expect(String(decoding: records[2].block, as: UTF8.self).hasPrefix("GET /@user0.rss HTTP/1.1\r\n"))
        #expect(records[1].message.map { Array($0.body) } == [UInt8]("Tea".utf8))
    }

    @Test func readsBackAllThatItsRecordsRestOn() throws {
        let pages = try KeptPages()
        try pages.keep(["Tea", "Toast"])

        var archive = try ArchivedPages(at: pages.path)
        let first = try #require(try archive.next())
        let second = try #require(try archive.next())
        let end = try archive.next()

        let evidence = KeptPages.page(0, "Tea")
        #expect(first.metadata.account == evidence.account && first.metadata.authority == evidence.authority)
        #expect(first.metadata.redirects == ["http://old.example/"])
        #expect(first.metadata.records == evidence.records)
        #expect(first.metadata.windowOpensAt >= evidence.windowOpensAt)
        #expect(first.fetchedAt == KeptPages.time)
        #expect(first.body == [UInt8]("Tea".utf8) && second.body == [UInt8]("Toast".utf8))
        #expect(archive.info == KeptPages.info())
        #expect(end == nil)
    }

    @Test func refersToTheSameBytesInsteadOfKeepingThemTwice() throws {
        let pages = try KeptPages()
        let kept = try #require(pages.keep(["Tea"]).first)
        let earlier = EarlierCapture(
            file: kept.file, offset: kept.offset, recordID: kept.recordID, url: "http://social.example/@user0.rss",
            date: KeptPages.time.rfc3339, payloadSHA256: Digest(of: "Tea").hex)

        var writer = pages.folder.writer(for: KeptPages.info("run-2"))
        _ = try writer.keep([KeptPages.page(0, "Tea", earlier: earlier)], at: KeptPages.time)
        _ = try writer.close(at: KeptPages.time)

        let path = pages.scratch.folder.path(of: "run-2.warc.gz")
        let revisit = try #require(try KeptPages.records(at: path).map(\.record).first { $0.type == .revisit })
        #expect(revisit["WARC-Refers-To"] == "<\(kept.recordID)>")
        #expect(revisit["WARC-Profile"]?.hasSuffix("/identical-payload-digest") == true)
        #expect(revisit.message?.body.isEmpty == true)
        var archive = try ArchivedPages(at: path)
        #expect(try archive.next()?.body == [UInt8]("Tea".utf8))
        #expect(EvidenceVerifier(pages.scratch.folder.path, trusted: nil).report().faults == [])
    }

    @Test(arguments: [
        ("HTTP/2 200 \r\ncontent-type: text/plain\r\n\r\n", "HTTP/1.1 200 \r\ncontent-type: text/plain\r\n\r\n"),
        (
            "HTTP/1.1 200 OK\r\nTRANSFER-Encoding: chunked\r\n\r\nTrailer: x\r\n\r\n",
            "HTTP/1.1 200 OK\r\nX-Archive-Orig-Transfer-Encoding: chunked\r\n\r\n"
        ), ("HTTP/1.0 200 OK\nA: b\n\n", "HTTP/1.0 200 OK\nA: b\n\n"),
    ])
    func keepsAHeadAsReadersOfArchivesExpectIt(received: String, kept: String) throws {
        let pages = try KeptPages()
        var writer = pages.folder.writer(for: KeptPages.info())

        _ = try writer.keep([KeptPages.page(0, "Tea", head: received)], at: KeptPages.time)

        let response = try #require(try KeptPages.records(at: pages.path).map(\.record).first { $0.type == .response })
        #expect(response.message.map { String(decoding: $0.head, as: UTF8.self) } == kept)
    }

    @Test func makesNoFileForARunWithoutPages() throws {
        let pages = try KeptPages()
        var writer = pages.folder.writer(for: KeptPages.info())

        let isMade = try writer.keep([], at: KeptPages.time).isEmpty && writer.close(at: KeptPages.time)

        #expect(!isMade)
        #expect(try pages.scratch.folder.names() == [])
    }
}

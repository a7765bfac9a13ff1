import Evidence
import FoundationEssentials
import Model
import Scanning
import TestSupport
import Testing

@Suite struct WebArchiveTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func record(_ type: String, _ fields: String, _ block: String) -> [UInt8] {
        let block = Array(block.utf8)
        return Array(
            "WARC/1.0\r\nWARC-Type: \(type)\r\nWARC-Date: 2026-01-02T15:04:05Z\r\n\(fields)Content-Length: \(block.count)\r\n\r\n"
                .utf8) + block + Array("\r\n\r\n".utf8)
    }

    private func answer(_ url: String, _ http: String) -> [UInt8] {
        record("response", "WARC-Target-URI: \(url)\r\nContent-Type: application/http; msgtype=response\r\n", http)
    }

    private func file(_ bytes: [UInt8], _ name: String = "handed-in.bin") throws -> String {
        let path = folder.path(of: name)
        try Data(bytes).write(to: URL(filePath: path))
        return path
    }

    private func pages(_ path: String) throws -> (pages: [Page], passedOver: Int) {
        var archive = try WebArchive(at: path)
        var pages: [Page] = []
        while let page = try archive.next() { pages.append(page) }
        return (pages, archive.passedOver)
    }

    @Test(arguments: [false, true])
    func givesThePagesOfAnArchive(isPacked: Bool) throws {
        let records = [
            record("warcinfo", "Content-Type: application/warc-fields\r\n", "software: other\r\n"),
            answer(
                "<https://a.example/feed>", "HTTP/1.1 200 OK\r\nContent-Type: text/xml; charset=utf-8\r\n\r\n<rss/>"),
            record("request", "Content-Type: application/http; msgtype=request\r\n", "GET / HTTP/1.1\r\n\r\n"),
            record(
                "resource", "WARC-Target-URI: https://a.example/saved\r\nContent-Type: text/html\r\n", "<html></html>"),
        ]
        let path = try file((isPacked ? records.map(StoredGzip.member) : records).flatMap { $0 })

        let (pages, passedOver) = try pages(path)

        #expect(WebArchive.isOne(path))
        #expect(pages.map(\.url) == ["https://a.example/feed", "https://a.example/saved"])
        #expect(pages.map { $0.header("Content-Type") } == ["text/xml; charset=utf-8", "text/html"])
        #expect(pages.first?.body == Array("<rss/>".utf8))
        #expect(pages.first?.fetchedAt.rfc3339 == "2026-01-02T15:04:05Z")
        #expect(passedOver == 0)
    }

    @Test func undoesWhatAnotherWriterLeft() throws {
        let chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3;a=b\r\n<rs\r\n003\r\ns/>\r\n0\r\n\r\n"
        let notChunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n<rss/>"
        let unpacked = "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\n\r\n<rss/>"
        let path = try file([chunked, notChunked, unpacked].flatMap { answer("https://a.example/", $0) })

        #expect(try pages(path).pages.map(\.body) == Array(repeating: Array("<rss/>".utf8), count: 3))
    }

    @Test func passesOverWhatIsNoPageAndCountsIt() throws {
        let path = try file(
            answer("https://a.example/1.png", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n\r\n")
                + answer("https://a.example/gone", "HTTP/1.1 404 Not Found\r\n\r\nGone")
                + answer("https://a.example/broken", "HTTP/1.1 200 OK")
                + record("revisit", "WARC-Target-URI: https://a.example/\r\n", "HTTP/1.1 200 OK\r\n\r\n"))

        let (pages, passedOver) = try pages(path)

        #expect(pages.isEmpty)
        #expect(passedOver == 3)
    }

    @Test func saysWhereAnArchiveBreaksOff() throws {
        let whole = answer("https://a.example/", "HTTP/1.1 200 OK\r\n\r\n<rss/>")
        var archive = try WebArchive(at: file(whole + whole.dropLast(20)))

        let first = try archive.next()
        var code: EvidenceError.Code?
        do { _ = try archive.next() } catch let error as EvidenceError { code = error.code }

        #expect(first != nil)
        #expect(code == .warcTorn)
    }

    @Test(arguments: ["<rss/>", "", "WARC/1.0", "WARC/9.9\r\n\r\n", "\u{1F}\u{8B}"])
    func takesNothingElseForAnArchive(text: String) throws {
        #expect(try !WebArchive.isOne(file(Array(text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }))))
    }
}

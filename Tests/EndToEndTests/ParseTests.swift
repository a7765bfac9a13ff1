import FoundationEssentials
import TestSupport
import Testing

/// `probity parse` of what people hand in.
@Suite struct ParseTests {
    private static let feed = """
        <rss version="2.0"><channel><title>Saved</title><item><guid>7</guid><description>A post</description></item>\
        </channel></rss>
        """

    private func record(_ type: String, _ block: String) -> String {
        "WARC/1.1\r\nWARC-Type: \(type)\r\nWARC-Date: 2026-01-02T15:04:05Z\r\nWARC-Target-URI: https://a.example/feed\r\n"
            + "Content-Type: application/http\r\nContent-Length: \(block.utf8.count)\r\n\r\n\(block)\r\n\r\n"
    }

    private var archive: String {
        record("response", "HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n" + ParseTests.feed)
    }

    @Test func readsAPageOrAnArchiveFromStandardInput() throws {
        for input in [ParseTests.feed, archive] {
            let result = try Program.run("parse", "-", input: input)

            #expect(result.status == 0)
            #expect(result.out.split(separator: "\n").count == 2)
            #expect(result.out.contains("\"text\":\"A post\""))
            #expect(result.err.isEmpty)
        }
    }

    @Test func saysThatAnArchiveHoldsNoPage() throws {
        let folder = try TemporaryFolder()
        try folder.write(record("revisit", "HTTP/1.1 304 Not Modified\r\n\r\n"), to: "same.warc")

        let result = try Program.run("parse", folder.path(of: "same.warc"))

        #expect(result.status == 3)
        #expect(result.out.isEmpty)
        #expect(result.err.contains("1 records say that a page was the same as before"))
        #expect(result.err.contains("there is no page in this archive"))
    }

    @Test func saysThatThereIsNoRoomForWhatItPrints() throws {
        let result = try Program.run(
            ["-c", "\"$0\" parse - > /dev/full", Program.path], input: ParseTests.feed, by: "/bin/sh")

        #expect(result.status == 8)
        #expect(result.err.contains("standard output: No space left on device"))
    }
}

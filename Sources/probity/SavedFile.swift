import Evidence
import FoundationEssentials
import Model
import Parsing
import Scanning
import Settings

/// A file that a person hands in: one saved page, or a WARC file with many.
struct SavedFile {
    let file: String
    let url: String
    let contentType: String

    init(_ file: String, url: String, contentType: String) {
        self.file = file
        self.url = url
        self.contentType = contentType
    }

    /// The file as one page.
    func page() throws -> Page {
        Page(
            url: url, status: 200, headers: contentType.isEmpty ? [] : [Header("Content-Type", contentType)],
            body: try LineReader(file).rest(), fetchedAt: .now)
    }

    /// Reads each page and hands on what it gives.
    ///
    /// - Returns: Whether all pages could be read; those of an archive that could not be are complained of, one a line, and
    ///   so is an archive without any.
    /// - Throws: `ParseError` if the file is one page and that cannot be read; `EvidenceError` where an archive breaks off.
    func feeds(_ use: (ParsedFeed) throws -> Void) throws -> Bool {
        if file != "-", WebArchive.isOne(file) { return try feeds(ofArchive: file, use) }
        let page = try page()
        if file == "-", page.body.starts(with: [0x1F, 0x8B]) || page.body.starts(with: "WARC/".utf8) {
            let spooled = try SpooledInput(page.body)
            if WebArchive.isOne(spooled.path) { return try feeds(ofArchive: spooled.path, use) }
        }
        let feed = try PageParser().parse(page)
        try use(feed)
        return true
    }

    private func feeds(ofArchive path: String, _ use: (ParsedFeed) throws -> Void) throws -> Bool {
        let parser = PageParser()
        var archive = try WebArchive(at: path)
        var pages = 0
        var isWhole = true
        while let page = try archive.next() {
            pages += 1
            do {
                try use(parser.parse(page))
            } catch let error as ParseError {
                Terminal.complain("\(page.url): \(error)")
                isWhole = false
            }
        }
        if archive.revisits > 0 {
            Terminal.complain(
                """
                \(file): \(archive.revisits) records say that a page was the same as before, and the page is in an earlier \
                file. Read that one, too
                """)
        }
        if pages == 0 {
            Terminal.complain(
                "\(file): there is no page in this archive; \(archive.passedOver) records hold something else")
            isWhole = false
        }
        return isWhole
    }
}

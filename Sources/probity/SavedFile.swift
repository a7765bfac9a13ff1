import Evidence
import Model
import Parsing
import Scanning

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

    /// Reads each page and hands on what it gives.
    ///
    /// - Returns: Whether all pages could be read; those of an archive that could not be are complained of, one a line.
    /// - Throws: `ParseError` if the file is one page and that cannot be read; `EvidenceError` where an archive breaks off.
    func feeds(_ use: (ParsedFeed) throws -> Void) throws -> Bool {
        let parser = PageParser()
        guard file != "-", WebArchive.isOne(file) else {
            try use(parser.parse(PageFile(file, url: url, contentType: contentType).page()))
            return true
        }
        var archive = try WebArchive(at: file)
        var isWhole = true
        while let page = try archive.next() {
            do {
                try use(parser.parse(page))
            } catch let error as ParseError {
                Terminal.complain("\(page.url): \(error)")
                isWhole = false
            }
        }
        return isWhole
    }
}

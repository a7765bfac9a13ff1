import Evidence
import Fetching
import FoundationEssentials
public import Model

/// The web pages in a WARC file that a person hands in, whoever wrote it.
///
/// Pictures, scripts and whatever else is no page are passed over; so are answers other than 200, and revisits, whose bytes
/// are elsewhere. Chunks and packing are undone where a writer left them.
///
/// - SeeAlso: ISO 28500:2017, clause 6.3 (`response`) and 6.4 (`resource`).
public struct WebArchive: ~Copyable {
    /// How many records held an answer or a file that is no page to read, or could not be unpacked.
    public private(set) var passedOver = 0
    /// How many records say that an answer was the same as before, and is in another file.
    public private(set) var revisits = 0

    private var reader: WARCReader
    private let bodyLimit: Int

    /// Opens a file.
    ///
    /// - Parameter bodyLimit: The most bytes that an unpacked body may have; longer ones are passed over.
    /// - Throws: `EvidenceError` if it cannot be opened.
    public init(at path: String, bodyLimit: Int = 64 << 20) throws {
        reader = try WARCReader(at: path)
        self.bodyLimit = bodyLimit
    }

    /// Whether a file begins with a WARC record, packed or not.
    public static func isOne(_ path: String) -> Bool {
        guard var reader = try? WARCReader(at: path, blockLimit: 1 << 24) else { return false }
        return (try? reader.next()) != nil
    }

    /// The next page; `nil` at the end of the file.
    ///
    /// - Throws: `EvidenceError.Code.warcTorn` or `.warcDamaged`; nothing after that can be read.
    public mutating func next() throws -> Page? {
        while let (record, _) = try reader.next() {
            switch record["WARC-Type"] {
            case "response":
                guard record["Content-Type"]?.lowercased().hasPrefix("application/http") != false else { continue }
                if let page = page(answering: record) { return page }
                passedOver += 1
            case "resource":
                if let page = page(holding: record) { return page }
                passedOver += 1
            case "revisit": revisits += 1
            default: break
            }
        }
        return nil
    }

    private func page(answering record: WARCRecord) -> Page? {
        guard let message = record.message, let date = record.date else { return nil }
        let body = ChunkedBody.joined(message.body, head: message.head)
        let answer = StoredAnswer(head: Array(message.head), body: body)
        let page =
            (try? read(answer, record, date))
            // Some writers unpack the body and leave the field that says it is packed.
            ?? (try? read(StoredAnswer(head: WebArchive.withoutCoding(message.head), body: body), record, date))
        guard let page, page.status == 200, WebArchive.isReadable(page.header("Content-Type")) else { return nil }
        return page
    }

    private func read(_ answer: StoredAnswer, _ record: WARCRecord, _ date: Date) throws -> Page {
        try answer.page(url: record.target, redirects: [], robots: nil, fetchedAt: date, bodyLimit: bodyLimit)
    }

    /// A file that was kept without an answer around it.
    private func page(holding record: WARCRecord) -> Page? {
        let type = record["Content-Type"]
        guard let date = record.date, record.block.count <= bodyLimit, WebArchive.isReadable(type) else { return nil }
        return Page(
            url: record.target, status: 200, headers: type.map { [Header("Content-Type", $0)] } ?? [],
            body: record.block, fetchedAt: date)
    }

    /// Whether posts may be in something of this type.
    private static func isReadable(_ type: String?) -> Bool {
        guard let type = type?.lowercased() else { return true }
        let others = [
            "image/", "video/", "audio/", "font/", "text/css", "text/dns", "application/font", "application/pdf",
        ]
        return !others.contains(where: type.hasPrefix) && !type.hasPrefix("text/javascript")
            && !type.hasPrefix("application/javascript") && !type.hasPrefix("application/x-javascript")
    }

    private static func withoutCoding(_ head: ArraySlice<UInt8>) -> [UInt8] {
        let lines = head.split(separator: 0x0A, omittingEmptySubsequences: false)
        let kept = lines.filter { line in
            !String(decoding: line.prefix(17), as: UTF8.self).lowercased().hasPrefix("content-encoding:")
        }
        return Array(kept.joined(separator: [0x0A]))
    }
}

extension WARCRecord {
    /// When what it holds was received.
    fileprivate var date: Date? { self["WARC-Date"].flatMap(Date.init(rfc3339:)) }

    /// The address that it is about; some writers put it between `<` and `>`.
    fileprivate var target: String {
        let target = self["WARC-Target-URI"] ?? ""
        return target.hasPrefix("<") && target.hasSuffix(">") ? String(target.dropFirst().dropLast()) : target
    }
}

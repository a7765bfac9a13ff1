public import FoundationEssentials

/// A kept page as a WARC file holds it, with what is needed to make its records again.
public struct ArchivedPage: Sendable {
    /// The answer: a response, or the revisit that refers to one.
    public let answer: WARCRecord
    /// Where the answer is.
    public let place: WARCPlace
    /// What is known of the transfer and of its leave.
    public let metadata: PageMetadata
    /// Status line and header fields of the answer.
    public let head: [UInt8]
    /// The body as received; that of the earlier response for a revisit.
    public let body: [UInt8]

    /// The URL that answered.
    public var url: String { answer["WARC-Target-URI"] ?? metadata.requestURL }

    /// When its last byte was received; `nil` if the record does not say so in a way that can be read.
    public var fetchedAt: Date? { answer["WARC-Date"].flatMap(Date.init(rfc3339:)) }
}

/// Walks the kept pages of one WARC file that this program wrote.
public struct ArchivedPages: ~Copyable {
    /// What the file says of its run; known once the first page was read.
    public private(set) var info: RunInfo?

    private var reader: WARCReader
    private let path: String
    private var answers: [WARCRecordID: (WARCRecord, WARCPlace)] = [:]

    /// Opens a file; earlier files that it refers to are looked for beside it.
    public init(at path: String) throws(EvidenceError) {
        reader = try WARCReader(at: path)
        self.path = path
    }

    /// The next page whose posts were read; `nil` at the end of the file.
    ///
    /// Pages of which the server only said that they have not changed are left out: no record rests on them.
    ///
    /// - Throws: `EvidenceError.Code.warcTorn`, `.warcDamaged`, or `.missing` if a file that a revisit refers to is gone.
    public mutating func next() throws(EvidenceError) -> ArchivedPage? {
        while let (record, place) = try reader.next() {
            switch record.type {
            case .warcinfo: info = RunInfo(record) ?? info
            case .response, .revisit:
                if let id = record.id { answers[id] = (record, place) }
            case .metadata:
                guard let id = record["WARC-Concurrent-To"].flatMap(WARCRecordID.init),
                    let (answer, place) = answers.removeValue(forKey: id), let metadata = PageMetadata(record),
                    !metadata.records.isEmpty
                else { continue }
                return try page(answer, place, metadata)
            default: break
            }
        }
        return nil
    }

    private func page(
        _ answer: WARCRecord, _ place: WARCPlace, _ metadata: PageMetadata
    ) throws(EvidenceError) -> ArchivedPage {
        let head = answer.message.map { Array($0.head) } ?? answer.block
        let body = answer.type == .revisit ? try earlierBody(answer) : answer.message.map { Array($0.body) } ?? []
        return ArchivedPage(answer: answer, place: place, metadata: metadata, head: head, body: body)
    }

    private func earlierBody(_ revisit: WARCRecord) throws(EvidenceError) -> [UInt8] {
        let folder = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
        guard let file = revisit["WARC-Refers-To-Filename"], !file.contains("/"),
            let id = revisit["WARC-Refers-To"]
        else { throw missing(revisit, "it does not say in which file") }
        var earlier = try WARCReader(at: "\(folder)/\(file)")
        while let (record, _) = try earlier.next() {
            if record["WARC-Record-ID"] == id { return record.message.map { Array($0.body) } ?? [] }
        }
        throw missing(revisit, "\(file) does not hold it")
    }

    private func missing(_ revisit: WARCRecord, _ problem: String) -> EvidenceError {
        EvidenceError(
            .missing, "\(path) \(revisit["WARC-Record-ID"] ?? "")", "its earlier response is not to be had: \(problem)",
            remedy: "Put the earlier WARC file beside this one")
    }
}

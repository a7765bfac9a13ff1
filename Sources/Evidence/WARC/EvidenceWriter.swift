public import FoundationEssentials
public import Model

/// Keeps a run's pages in one WARC file, which is made with the first of them.
public struct EvidenceWriter: ~Copyable {
    /// The file's name.
    public let file: String

    private let folder: EvidenceFolder
    private let info: RunInfo
    private var writer: WARCWriter?
    private var infoID = WARCRecordID()

    init(in folder: EvidenceFolder, _ info: RunInfo) {
        self.folder = folder
        self.info = info
        file = "\(info.run)\(EvidenceFolder.ending)"
    }

    /// Keeps pages; all are on the disk when it returns.
    ///
    /// - Returns: Where each page's answer is, in their order.
    /// - Throws: `EvidenceError.Code.full` and what writing may throw; then none of them was kept.
    public mutating func keep(_ pages: [PageEvidence], at time: Date) throws(EvidenceError) -> [WARCReference] {
        guard !pages.isEmpty else { return [] }
        if writer == nil { try begin(at: time) }
        var groups: [[WARCRecord]] = []
        for page in pages { groups.append(try page.warcRecords(in: infoID)) }
        var written = try writer?.append(groups.flatMap(\.self))[...] ?? []
        return groups.map { group in
            defer { written = written.dropFirst(group.count) }
            let answer = written[written.startIndex]
            let ids = group.map { $0.id?.uri ?? "" }
            return WARCReference(
                file: file, recordID: ids[0], requestID: ids[1], metadataID: ids[2], offset: answer.place.offset,
                length: answer.place.length, sha256: answer.sha256.hex)
        }
    }

    /// Ends the file: from now on the journal vouches for it.
    ///
    /// - Returns: Whether there is a file.
    public mutating func close(at time: Date) throws(EvidenceError) -> Bool {
        guard let writer = writer.take() else { return false }
        let records = writer.records
        try folder.enter("kept", file: file, sha256: writer.close(), [JSONMember("records", records)], at: time)
        return true
    }

    private mutating func begin(at time: Date) throws(EvidenceError) {
        try folder.folder.make()
        var writer = try WARCWriter(creating: folder.folder.path(of: file))
        let record = info.record(file: file, date: time.rfc3339)
        if let id = record.id { infoID = id }
        _ = try writer.append([record])
        try folder.folder.sync()
        self.writer = consume writer
    }
}

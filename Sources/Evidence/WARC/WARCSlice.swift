public import Model

/// The records of one transfer cut out of a WARC file, as they lie there: a WARC file of their own.
public enum WARCSlice {
    /// The warcinfo, answer, request and metadata of a transfer, and the earlier answer that a revisit refers to.
    ///
    /// - Parameter folder: The evidence folder.
    /// - Returns: Gzip members in the order of the file; `nil` if the file or the answer is not there any more.
    /// - Throws: `EvidenceError.Code.warcTorn` or `.warcDamaged` before the records were found.
    public static func bytes(of warc: WARCReference, in folder: String) throws(EvidenceError) -> [UInt8]? {
        let wanted = Set([warc.recordID, warc.requestID, warc.metadataID].map { "<\($0)>" })
        let folder = Folder(folder)
        guard folder.contains(warc.file) else { return nil }
        let first = try cut(wanted, from: folder.path(of: warc.file), withInfo: true)
        guard first.found.contains("<\(warc.recordID)>") else { return nil }
        guard let earlier = first.refersTo, !first.found.contains(earlier) else { return first.bytes }
        for name in try folder.names().filter({ $0.hasSuffix(EvidenceFolder.ending) }).sorted() {
            let other = try cut([earlier], from: folder.path(of: name), withInfo: false)
            if !other.found.isEmpty { return first.bytes + other.bytes }
        }
        return first.bytes
    }

    private static func cut(
        _ wanted: Set<String>, from path: String, withInfo: Bool
    ) throws(EvidenceError) -> (bytes: [UInt8], found: Set<String>, refersTo: String?) {
        var reader = try WARCReader(at: path)
        var bytes: [UInt8] = []
        var found: Set<String> = []
        var refersTo: String?
        while found.count < wanted.count, let (record, place) = try reader.next() {
            let id = record["WARC-Record-ID"] ?? ""
            guard wanted.contains(id) || (withInfo && record.type == .warcinfo) else { continue }
            if wanted.contains(id) { found.insert(id) }
            if record.type == .revisit { refersTo = record["WARC-Refers-To"] }
            bytes += try reader.onDisk(place)
        }
        return (bytes, found, refersTo)
    }
}

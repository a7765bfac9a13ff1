import Glibc

/// Adds records to a new WARC file, one gzip member a record.
///
/// A killed writer leaves whole members and at most one torn one at the end, which `EvidenceFolder.recover` cuts.
///
/// - SeeAlso: ISO 28500:2017, annex D.
public struct WARCWriter: ~Copyable {
    /// How many records were added.
    public private(set) var records = 0

    private let file: Descriptor
    private var end = 0
    private var digester = Digester()

    /// Makes the file, mode 0600; call `Folder.sync()` before relying on its name.
    ///
    /// - Throws: `EvidenceError.Code.exists` if there is one already, and what making files may throw.
    public init(creating path: String) throws(EvidenceError) {
        file = try Descriptor(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, doing: "making the WARC file")
    }

    /// Adds records in this order, in one write and one sync; all are on the disk when it returns.
    ///
    /// - Returns: Where each of them is, in their order.
    /// - Throws: `EvidenceError.Code.full` and what writing may throw; then none of them was added.
    public mutating func append(_ records: [WARCRecord]) throws(EvidenceError) -> [WrittenRecord] {
        var bytes: [UInt8] = []
        var written: [WrittenRecord] = []
        for record in records {
            let member = GzipMember.bytes(packing: record.bytes)
            written.append(
                WrittenRecord(
                    place: WARCPlace(offset: end + bytes.count, length: member.count, isAlone: true),
                    sha256: Digest(of: member)))
            bytes += member
        }
        do {
            try file.write(bytes)
            try file.sync()
        } catch {
            // Half a batch would look like what a kill leaves.
            try? file.truncate(to: end)
            throw error
        }
        digester.update(bytes)
        end += bytes.count
        self.records += records.count
        return written
    }

    /// Ends the file.
    ///
    /// - Returns: The digest of the whole file.
    public consuming func close() -> Digest {
        digester.finish()
    }
}

/// Where a record was written, and the digest of its member as it lies on the disk.
public struct WrittenRecord: Sendable, Hashable {
    /// Where its member is.
    public let place: WARCPlace
    /// Of the packed member.
    public let sha256: Digest
}

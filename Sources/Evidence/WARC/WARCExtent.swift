import Glibc

/// How far a packed WARC file holds whole records.
struct WARCExtent {
    /// Whole records from the start.
    let records: Int
    /// Where the last of them ends.
    let end: Int
    /// The length of the file.
    let length: Int
    /// Whether a gzip member can be found after `end`: then the file was changed rather than left half-written.
    let isDamaged: Bool

    init(of path: String) throws(EvidenceError) {
        var reader = try WARCReader(at: path)
        length = try reader.length()
        var (records, end) = (0, 0)
        var isWhole = false
        do throws(EvidenceError) {
            while let (_, place) = try reader.next() {
                records += 1
                end = place.offset + place.length
            }
            isWhole = true
        } catch  where error.code == .warcTorn || error.code == .warcDamaged {
            isWhole = false
        }
        (self.records, self.end) = (records, end)
        isDamaged = isWhole ? false : try WARCExtent.hasMember(path, after: end, length: length)
    }

    /// Cuts a file.
    ///
    /// - Returns: The digest of what was cut off.
    static func cut(_ path: String, to end: Int) throws(EvidenceError) -> Digest {
        let file = try Descriptor(path, O_RDWR | O_NOFOLLOW, doing: "opening the WARC file")
        let rest = try file.bytes(end..<max(end, file.status().length))
        try file.truncate(to: end)
        try file.sync()
        return Digest(of: rest)
    }

    /// Whether a whole gzip member begins behind the first byte of the rest.
    private static func hasMember(_ path: String, after end: Int, length: Int) throws(EvidenceError) -> Bool {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW, doing: "opening the WARC file")
        let rest = try file.bytes(end..<length)
        var at = 1
        while at + GzipMember.header.count <= rest.count {
            if rest[at] == 0x1F, rest[at...].starts(with: GzipMember.header), isWholeMember(rest[at...]) { return true }
            at += 1
        }
        return false
    }

    private static func isWholeMember(_ bytes: ArraySlice<UInt8>) -> Bool {
        var inflater = Inflater()
        var rest = bytes
        while true {
            var unpacked: [UInt8] = []
            let (taken, progress) = rest.withUnsafeBytes { inflater.step($0, room: 1 << 16, into: &unpacked) }
            rest = rest.dropFirst(taken)
            switch progress {
            case .ended: return true
            case .damaged: return false
            case .unfinished: if taken == 0, unpacked.isEmpty { return false }
            }
        }
    }
}

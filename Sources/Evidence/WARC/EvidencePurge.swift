public import FoundationEssentials
import Glibc

/// Takes pages out of kept evidence for good, once no record that is still held rests on them.
///
/// A page holds many posts and cannot be taken apart without breaking its digests, so it stays as long as one record
/// needs it. What goes is overwritten in a copy, which then takes the file's place: every other record keeps its offset.
public struct EvidencePurge: Sendable {
    /// A page that can go.
    public struct Page: Sendable, Hashable, Codable {
        /// The WARC file.
        public let file: String
        /// The answer's name, as `urn:uuid:…`.
        public let recordID: String
        /// SHA-256 of the answer's member as it lay on the disk.
        public let sha256: String

        enum CodingKeys: String, CodingKey {
            case file, sha256
            case recordID = "record_id"
        }
    }

    /// What is to go, sorted by file and place.
    public let pages: [Page]
    /// Ids of purged records whose bytes stay, because another record rests on the same page; sorted.
    public let stillHeld: [String]

    private let folder: EvidenceFolder
    private let places: [String: Set<Int>]

    /// One answer with what belongs to it.
    private struct Group {
        let file: String
        let answer: String
        let sha256: String
        var places: [Int]
        var refersTo: String?
        var records: Set<String> = []
        var isTombstone: Bool
    }

    /// Looks through a folder; changes nothing.
    ///
    /// - Parameter purged: Ids of all records that are purged, now or before.
    /// - Throws: `EvidenceError` if a file cannot be read: then nothing may be purged from it.
    public init(of folder: EvidenceFolder, purged: Set<String>) throws(EvidenceError) {
        self.folder = folder
        var groups: [Group] = []
        for name in try folder.folder.names().sorted() where name.hasSuffix(EvidenceFolder.ending) {
            groups += try Self.groups(in: name, folder)
        }
        var needed: Set<String> = []
        for group in groups where !group.records.isSubset(of: purged) {
            needed.formUnion([group.answer, group.refersTo].compactMap(\.self))
        }
        let gone = groups.filter { !$0.isTombstone && !$0.records.isEmpty && !needed.contains($0.answer) }
        let ids = Set(gone.map(\.answer)).union(groups.filter(\.isTombstone).map(\.answer))
        let visits = groups.filter { group in
            !group.isTombstone && group.records.isEmpty && group.refersTo.map(ids.contains) ?? false
        }
        pages = (gone + visits).map { Page(file: $0.file, recordID: $0.answer, sha256: $0.sha256) }
            .sorted { ($0.file, $0.recordID) < ($1.file, $1.recordID) }
        places = Dictionary((gone + visits).map { ($0.file, Set($0.places)) }) { $0.union($1) }
        stillHeld = groups.filter { !$0.isTombstone && needed.contains($0.answer) }
            .reduce(into: Set<String>()) { $0.formUnion($1.records.intersection(purged)) }.sorted()
    }

    private static func groups(in name: String, _ folder: EvidenceFolder) throws(EvidenceError) -> [Group] {
        var reader = try WARCReader(at: folder.path(of: name))
        var groups: [Group] = []
        var byAnswer: [String: Int] = [:]
        while let (record, place) = try reader.next() {
            guard let id = record.id?.uri else { continue }
            if record.type == .response || record.type == .revisit || WARCTombstone.isOne(record) {
                byAnswer[id] = groups.count
                groups.append(
                    Group(
                        file: name, answer: id, sha256: Digest(of: try reader.onDisk(place)).hex,
                        places: [place.offset],
                        refersTo: record["WARC-Refers-To"].flatMap(WARCRecordID.init)?.uri,
                        isTombstone: WARCTombstone.isOne(record)))
            } else if let answer = record["WARC-Concurrent-To"].flatMap(WARCRecordID.init)?.uri,
                let group = byAnswer[answer]
            {
                groups[group].places.append(place.offset)
                groups[group].records.formUnion(PageMetadata(record)?.records.map(\.id) ?? [])
            }
        }
        return groups
    }

    /// Overwrites the pages.
    ///
    /// Each file is journaled before it is replaced; what a kill leaves, `EvidenceFolder.recover` completes.
    ///
    /// - Parameter certificate: The name of the certificate that the journal is to refer to.
    public func run(certificate: String, at time: Date) throws(EvidenceError) {
        for (file, offsets) in places.sorted(by: { $0.key < $1.key }) {
            let was = try Self.digest(of: folder.path(of: file))
            let copy = file + EvidenceFolder.purging
            try folder.folder.remove(copy)
            try folder.folder.create(copy, try Self.bytes(of: folder.path(of: file), without: offsets))
            try folder.folder.sync([copy])
            try folder.enter(
                JournalEntry.cutOut, file: file, sha256: try Self.digest(of: folder.path(of: copy)),
                [
                    JSONMember("certificate", certificate), JSONMember("cut", offsets.count),
                    JSONMember("was_sha256", was.hex),
                ], at: time)
            try folder.replace(file, by: copy)
        }
    }

    private static func digest(of path: String) throws(EvidenceError) -> Digest {
        var digester = FileDigester()
        return try digester.digest(ofFileAt: path)
    }

    private static func bytes(of path: String, without offsets: Set<Int>) throws(EvidenceError) -> [UInt8] {
        var bytes = try Descriptor(path, O_RDONLY, doing: "opening the file").bytes()
        var reader = try WARCReader(at: path)
        while let (record, place) = try reader.next() {
            guard offsets.contains(place.offset) else { continue }
            guard let member = WARCTombstone.member(for: record, length: place.length) else {
                throw EvidenceError(
                    .unusable, "\(path) at byte \(place.offset)", "the record is too short to be overwritten in place",
                    remedy: "Remove the whole file once no record rests on it")
            }
            bytes.replaceSubrange(place.offset..<place.offset + place.length, with: member)
        }
        return bytes
    }
}

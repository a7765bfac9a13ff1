/// Walks the records of a WARC file in order: versions 1.0 and 1.1, packed with gzip or not.
///
/// Holds one record in memory at a time, so that files handed in may be of any size.
///
/// - SeeAlso: ISO 28500:2017.
public struct WARCReader: ~Copyable {
    /// Where the record begins that `next` read last or failed at.
    public private(set) var start = 0

    private var bytes: WARCBytes
    private let blockLimit: Int

    /// The most bytes that a record's fields may take together.
    private static let headLimit = 1 << 18

    /// Opens a file.
    ///
    /// - Parameter blockLimit: A record whose block is longer is refused.
    /// - Throws: `EvidenceError.Code.missing` and what opening may throw.
    public init(at path: String, blockLimit: Int = 256 << 20) throws(EvidenceError) {
        bytes = try WARCBytes(path)
        self.blockLimit = blockLimit
    }

    /// The next record and where it lies; `nil` at the end of the file.
    ///
    /// - Throws: `EvidenceError.Code.warcTorn` if the file ends inside a record, `.warcDamaged` at bytes that are no
    ///   record. Nothing after that can be read.
    public mutating func next() throws(EvidenceError) -> (record: WARCRecord, place: WARCPlace)? {
        let wasInsideMember = bytes.isInsideMember || bytes.count > 0
        while bytes.count == 0 {
            start = bytes.filePosition
            guard try bytes.fill() == .more else { return nil }
        }
        start = bytes.isPacked ? bytes.memberStart : bytes.plainPosition
        bytes.recordStart = start
        let head = try takeHead()
        guard let fields = [WARCField](lines: head.lines),
            let length = fields.value(of: "Content-Length").flatMap(Int.init), length >= 0
        else { throw damaged("a record's fields cannot be read, or lack a length") }
        guard length <= blockLimit else { throw damaged("a record's block is longer than \(blockLimit) bytes") }
        try need(length + 4)
        let block = Array(bytes.take(length))
        guard bytes.take(4) == [0x0D, 0x0A, 0x0D, 0x0A] else { throw damaged("a record does not end where it says") }
        let isLast = try endMember()
        let end = bytes.isPacked ? bytes.filePosition : bytes.plainPosition
        return (
            WARCRecord(version: head.version, fields: fields, block: block),
            WARCPlace(offset: start, length: end - start, isAlone: isLast && !wasInsideMember)
        )
    }

    /// The bytes of a place as they lie on the disk.
    func onDisk(_ place: WARCPlace) throws(EvidenceError) -> [UInt8] {
        try bytes.onDisk(place.offset..<place.offset + place.length)
    }

    /// The length of the file.
    func length() throws(EvidenceError) -> Int { try bytes.length() }

    /// The version line and the lines of fields, without the empty line that ends them.
    private mutating func takeHead() throws(EvidenceError) -> (version: String, lines: [UInt8]) {
        var looked = 0
        while true {
            let waiting = bytes.waiting[bytes.taken...]
            if let end = Self.headEnd(in: waiting, from: waiting.startIndex + max(0, looked - 3)) {
                let head = bytes.take(end - waiting.startIndex)
                let line = head.prefix { $0 != 0x0A }
                guard let version = Self.version(of: line) else { throw damaged("no WARC record begins here") }
                return (version, Array(head.dropFirst(line.count + 1)))
            }
            // What is no record must not be read to the end of the file in search of one.
            if !Array("WARC/".utf8).starts(with: waiting.prefix(5)) { throw damaged("no WARC record begins here") }
            looked = waiting.count
            guard looked <= Self.headLimit else { throw damaged("a record's fields have no end") }
            guard try bytes.fill() == .more else { throw bytes.torn("a record has no end") }
        }
    }

    /// Where the empty line ends.
    private static func headEnd(in bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
        var at = start
        while let newline = bytes[at...].firstIndex(of: 0x0A) {
            let next = newline + 1
            if next < bytes.endIndex, bytes[next] == 0x0A { return next + 1 }
            if next + 1 < bytes.endIndex, bytes[next] == 0x0D, bytes[next + 1] == 0x0A { return next + 2 }
            at = next
        }
        return nil
    }

    private static func version(of line: ArraySlice<UInt8>) -> String? {
        let text = String(decoding: line.last == 0x0D ? line.dropLast() : line, as: UTF8.self)
        return ["1.0", "1.1"].first { text == "WARC/\($0)" }
    }

    private mutating func need(_ count: Int) throws(EvidenceError) {
        while bytes.count < count {
            guard try bytes.fill() == .more else { throw bytes.torn("a record has no end") }
        }
    }

    /// Reads to the end of a packed record's member.
    ///
    /// - Returns: Whether nothing else was in it.
    private mutating func endMember() throws(EvidenceError) -> Bool {
        guard bytes.isPacked else { return true }
        while bytes.isInsideMember, bytes.count == 0 { _ = try bytes.fill() }
        return bytes.count == 0
    }

    private func damaged(_ problem: String) -> EvidenceError {
        EvidenceError(.warcDamaged, bytes.place, problem, remedy: WARCBytes.remedy)
    }
}

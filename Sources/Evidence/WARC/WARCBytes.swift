import Glibc

/// The unpacked bytes of a WARC file, whether it is packed or not, and where they lie in the file.
struct WARCBytes: ~Copyable {
    /// What a `fill` found.
    enum Filling {
        case more, end
    }

    let isPacked: Bool
    /// Unpacked and not yet taken.
    private(set) var waiting: [UInt8] = []
    private(set) var taken = 0
    /// Where the member begins whose bytes come next or are coming, in the file.
    private(set) var memberStart = 0
    /// Whether a member was begun and has not ended.
    private(set) var isInsideMember = false

    /// Where the record begins that is being read, as its reader says, in a file that is not packed.
    var recordStart = 0

    private let file: Descriptor
    private let path: String
    private var inflater = Inflater()
    private var packed: [UInt8] = []
    private var packedTaken = 0
    /// Where `packed` begins in the file.
    private var packedStart = 0

    private static let step = 1 << 16

    init(_ path: String) throws(EvidenceError) {
        let file = try Descriptor(path, O_RDONLY | O_NOFOLLOW, doing: "opening the WARC file")
        isPacked = try file.bytes(0..<2) == [0x1F, 0x8B]
        self.file = file
        self.path = path
    }

    /// How many unpacked bytes wait to be taken.
    var count: Int { waiting.count - taken }

    /// Where the next byte to be taken lies in a file that is not packed.
    var plainPosition: Int { packedStart + packedTaken - count }

    /// Where the file was read to, packed bytes that were not looked at left out.
    var filePosition: Int { packedStart + packedTaken }

    /// Takes bytes that wait.
    mutating func take(_ length: Int) -> ArraySlice<UInt8> {
        let bytes = waiting[taken..<taken + length]
        taken += length
        return bytes
    }

    /// Unpacks some more.
    ///
    /// - Throws: `EvidenceError.Code.warcDamaged` at bytes that are no gzip, `.warcTorn` if a member ends early.
    mutating func fill() throws(EvidenceError) -> Filling {
        if taken > 0 {
            waiting.removeFirst(taken)
            taken = 0
        }
        if packedTaken == packed.count, try !load() {
            guard !isInsideMember else { throw torn("a gzip member has no end") }
            return .end
        }
        guard isPacked else {
            waiting += packed[packedTaken...]
            packedTaken = packed.count
            return .more
        }
        if !isInsideMember {
            memberStart = filePosition
            isInsideMember = true
            inflater.reset()
        }
        let rest = packed[packedTaken...]
        let (count, progress) = rest.withUnsafeBytes { inflater.step($0, room: Self.step, into: &waiting) }
        packedTaken += count
        switch progress {
        case .unfinished: break
        case .ended: isInsideMember = false
        case .damaged:
            throw EvidenceError(
                .warcDamaged, place, "the bytes are no gzip member, or were changed", remedy: WARCBytes.remedy)
        }
        return .more
    }

    /// The bytes of the file in this range, as they lie on the disk.
    func onDisk(_ range: Range<Int>) throws(EvidenceError) -> [UInt8] {
        try file.bytes(range)
    }

    /// The length of the file.
    func length() throws(EvidenceError) -> Int { try file.status().length }

    /// Where the reader is, for error texts.
    var place: String { "\(path) at byte \(isPacked ? memberStart : recordStart)" }

    func torn(_ problem: String) -> EvidenceError {
        EvidenceError(.warcTorn, place, problem, remedy: "The next scan cuts what a killed one left half-written")
    }

    static let remedy = "Keep the file as it is, and compare it with a copy made elsewhere"

    private mutating func load() throws(EvidenceError) -> Bool {
        packedStart += packed.count
        packed = try file.bytes(packedStart..<packedStart + Self.step)
        packedTaken = 0
        return !packed.isEmpty
    }
}

import Glibc

/// A journal's last seal, copied elsewhere: a journal that does not hold it any more was rolled back or made anew.
public struct Checkpoint: Sendable, Hashable {
    /// The number of the seal's line.
    public let sequence: Int
    /// The line, without its newline.
    public let line: [UInt8]

    /// Reads a checkpoint's file.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` if it is not one whole, truly signed seal.
    public init(at path: String) throws(EvidenceError) {
        var bytes = try Descriptor(path, O_RDONLY, doing: "opening the checkpoint").bytes()
        if bytes.last == 0x0A { bytes.removeLast() }
        var digester = Digester()
        let read = bytes.withUnsafeBufferPointer { JournalLine($0, digester: &digester) }
        guard let read, Seal(read, bytes: bytes) != nil else {
            throw EvidenceError(
                .notJSON, path, "it is not a seal's line, or was changed", remedy: "Take it from your own copy")
        }
        sequence = read.sequence
        line = bytes
    }

    private init(sequence: Int, line: [UInt8]) {
        self.sequence = sequence
        self.line = line
    }

    /// The last seal of a journal; `nil` if it has none.
    ///
    /// - Throws: `EvidenceError.Code.journalBroken` if the chain does not hold.
    public static func last(inJournalAt path: String) throws(EvidenceError) -> Checkpoint? {
        var last: Checkpoint?
        try JournalReader(at: path).forEach { line, bytes in
            if line.event == Seal.event { last = Checkpoint(sequence: line.sequence, line: Array(bytes)) }
        }
        return last
    }
}

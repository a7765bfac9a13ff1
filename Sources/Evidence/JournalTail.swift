/// The end of a journal: its last whole line.
struct JournalTail {
    /// The number of the last whole line; 0 in an empty journal.
    let sequence: Int
    /// What the last whole line says happened; `nil` in an empty journal.
    let event: String?
    /// The digest that the next line names as `prev`.
    let digest: String
    /// Where the last whole line ends, in bytes from the start of the file; what follows is torn.
    let end: Int

    /// Reads the end of a journal backwards.
    ///
    /// - Throws: `EvidenceError.Code.journalBroken` if the last whole line is not a journal's.
    init(of file: borrowing Descriptor, at path: String) throws(EvidenceError) {
        let length = try file.status().length
        var window = 1 << 16
        while true {
            let start = max(0, length - window)
            let bytes = try file.bytes(start..<length)
            guard let newline = bytes.lastIndex(of: 0x0A) else {
                guard start > 0 else {
                    (sequence, event, digest, end) = (0, nil, JournalLine.origin, 0)
                    return
                }
                window *= 2
                continue
            }
            let before = bytes[..<newline].lastIndex(of: 0x0A)
            guard before != nil || start == 0 else {
                window *= 2
                continue
            }
            let first = before.map { $0 + 1 } ?? 0
            var digester = Digester()
            let line = bytes[first..<newline].withUnsafeBufferPointer { JournalLine($0, digester: &digester) }
            guard let line else {
                throw EvidenceError(
                    .journalBroken, path, "the last line is not one that this program wrote",
                    remedy: "Run probity verify on the queue, and restore the journal from a copy")
            }
            (sequence, event, digest, end) = (line.sequence, line.event, line.digest.hex, start + newline + 1)
            return
        }
    }
}

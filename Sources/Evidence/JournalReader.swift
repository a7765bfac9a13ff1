import Glibc

/// Walks a journal's lines in order and stops at the first break of the chain.
public struct JournalReader: Sendable {
    private let bytes: [UInt8]
    private let path: String

    /// Takes a journal's bytes; the path is for error texts.
    init(_ bytes: [UInt8], at path: String) {
        self.bytes = bytes
        self.path = path
    }

    /// Reads a whole journal into memory; a missing one has no lines.
    public init(at path: String) throws(EvidenceError) {
        do {
            bytes = try Descriptor(path, O_RDONLY, doing: "opening the journal").bytes()
        } catch  where error.code == .missing {
            bytes = []
        }
        self.path = path
    }

    /// Hands on each line with its bytes, without the newline.
    ///
    /// - Throws: `EvidenceError.Code.journalBroken` at the first line that is not whole, out of turn, or does not name
    ///   the digest of the line before; the lines before it were handed on.
    public func forEach(_ take: (JournalLine, UnsafeBufferPointer<UInt8>) -> Void) throws(EvidenceError) {
        try bytes.withUnsafeBufferPointer { bytes throws(EvidenceError) in
            var digester = Digester()
            var previous = JournalLine.origin
            var (sequence, start) = (0, 0)
            while start < bytes.count {
                sequence += 1
                guard let first = bytes.baseAddress, let found = memchr(first + start, 0x0A, bytes.count - start) else {
                    throw fault(sequence, "the line has no end")
                }
                let end = UnsafeRawPointer(found) - UnsafeRawPointer(first)
                let text = UnsafeBufferPointer(rebasing: bytes[start..<end])
                guard let line = JournalLine(text, digester: &digester) else {
                    throw fault(sequence, "the line is not one that this program writes")
                }
                guard line.sequence == sequence else {
                    throw fault(sequence, "the line says that it is number \(line.sequence)")
                }
                guard line.previous == previous else {
                    throw fault(sequence, "the line does not follow the one before it: one of the two was changed")
                }
                previous = line.digest.hex
                take(line, text)
                start = end + 1
            }
        }
    }

    private func fault(_ line: Int, _ problem: String) -> EvidenceError {
        EvidenceError(
            .journalBroken, "\(path) line \(line)", problem,
            remedy: "Keep all files as they are, and compare them with a copy made elsewhere")
    }
}

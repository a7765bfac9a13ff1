/// One line of a journal, as it stands there.
public struct JournalLine: Sendable, Hashable {
    /// Its number, from 1.
    public let sequence: Int
    /// What happened, as `queued`.
    public let event: String
    /// When, as an RFC 3339 time.
    public let at: String
    /// The digest of the line before, without its newline; 64 zeros in the first line.
    public let previous: String
    /// The file that the line vouches for, if any.
    public let file: JournalFile?
    /// The digest of this line's bytes, without its newline.
    public let digest: Digest
    /// The whole line.
    public let value: JSONValue

    /// What the first line names as the one before it.
    static let origin = String(repeating: "0", count: 64)

    /// Reads a line; `nil` if it is not one that a journal writes.
    init?(_ bytes: UnsafeBufferPointer<UInt8>, digester: inout Digester) {
        guard let value = try? JSONReader.value(of: bytes), let sequence = value["seq"]?.integer, sequence > 0,
            let event = value["event"]?.string, let at = value["at"]?.string, let previous = value["prev"]?.string
        else { return nil }
        if let name = value["file"]?.string {
            guard let sha256 = value["sha256"]?.string.flatMap(Digest.init(hex:)) else { return nil }
            file = JournalFile(name: name, sha256: sha256)
        } else {
            file = nil
        }
        self.sequence = sequence
        self.event = event
        self.at = at
        self.previous = previous
        self.value = value
        digester.update(UnsafeRawBufferPointer(bytes))
        digest = digester.finish()
    }
}

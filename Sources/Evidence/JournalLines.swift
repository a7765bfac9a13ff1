import FoundationEssentials
import Model

/// Writes events as the lines that follow a journal's last one.
struct JournalLines {
    private let tail: JournalTail
    private let time: String

    /// Lines after this end, all of one time.
    init(after tail: JournalTail, at time: Date) {
        self.tail = tail
        self.time = time.rfc3339
    }

    /// The bytes of these events' lines, each with its newline.
    func adding(_ entries: [JournalEntry]) -> [UInt8] {
        var digester = Digester()
        var (sequence, previous) = (tail.sequence, tail.digest)
        var lines: [UInt8] = []
        for entry in entries {
            sequence += 1
            var members = [JSONMember("event", entry.event)] + entry.details
            if let file = entry.file {
                members += [JSONMember("file", file.name), JSONMember("sha256", file.sha256.hex)]
            }
            let line = CanonicalJSON.bytes(of: .object(members + place(sequence, previous)))
            digester.update(line)
            previous = digester.finish().hex
            lines += line
            lines.append(0x0A)
        }
        return lines
    }

    /// The bytes of a seal's line with its newline.
    func adding(_ seal: Seal, run: String, with key: SealKey) -> [UInt8] {
        let members = seal.members(run: run) + place(tail.sequence + 1, tail.digest)
        let signature = key.signature(of: CanonicalJSON.bytes(of: .object(members)))
        let signed = members + [JSONMember("signature", Hexadecimal.text(of: signature))]
        return CanonicalJSON.bytes(of: .object(signed)) + [0x0A]
    }

    private func place(_ sequence: Int, _ previous: String) -> [JSONMember] {
        [JSONMember("at", time), JSONMember("prev", previous), JSONMember("seq", sequence)]
    }
}

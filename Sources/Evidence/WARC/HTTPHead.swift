/// Where an HTTP message's head ends, and how a head is kept.
enum HTTPHead {
    /// Where the body begins: after the first empty line; `nil` if there is none.
    static func end(in bytes: [UInt8]) -> Int? {
        var lineStart = 0
        while let end = bytes[lineStart...].firstIndex(of: 0x0A) {
            let isEmpty = end == lineStart || (end == lineStart + 1 && bytes[lineStart] == 0x0D)
            if isEmpty, lineStart > 0 { return end + 1 }
            lineStart = end + 1
        }
        return nil
    }

    /// A head in the form in which archives keep it.
    ///
    /// What follows the first empty line (trailers of a chunked body) is left out. The body is kept without its transfer
    /// coding, which belongs to the connection, so the field that announces it gets another name: readers would look for
    /// chunks otherwise. HTTP/2 has no text of its own; libcurl's rendering gets a version that readers know, and
    /// `WARC-Protocol` says what was spoken.
    static func archived(_ head: [UInt8]) -> [UInt8] {
        let head = end(in: head).map { Array(head[..<$0]) } ?? head + [0x0D, 0x0A]
        var kept: [UInt8] = []
        kept.reserveCapacity(head.count + 32)
        for (number, line) in head.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if number > 0 { kept.append(0x0A) }
            if number == 0 {
                kept += firstLine(line)
            } else if let rest = line.dropping(prefix: "transfer-encoding:") {
                kept += Array("X-Archive-Orig-Transfer-Encoding:".utf8) + rest
            } else {
                kept += line
            }
        }
        return kept
    }

    private static func firstLine(_ line: ArraySlice<UInt8>) -> [UInt8] {
        let text = String(decoding: line, as: UTF8.self)
        for version in ["HTTP/2", "HTTP/3"] {
            if text.hasPrefix(version + " ") { return Array(("HTTP/1.1" + text.dropFirst(version.count)).utf8) }
            if text.hasSuffix(" \(version)\r") { return Array((text.dropLast(version.count + 1) + "HTTP/1.1\r").utf8) }
        }
        return Array(line)
    }
}

extension ArraySlice<UInt8> {
    /// What follows a prefix, whatever the case of its letters; `nil` if something else begins it.
    fileprivate func dropping(prefix: String) -> ArraySlice<UInt8>? {
        let expected = Array(prefix.utf8)
        guard count >= expected.count, zip(self, expected).allSatisfy({ $0 == $1 || $0 | 0x20 == $1 && $1 >= 0x61 })
        else { return nil }
        return dropFirst(expected.count)
    }
}

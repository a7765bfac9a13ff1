/// A body as valid UTF-8 that XML allows, and what had to be done for that.
struct CleanText {
    /// Valid UTF-8 from `start` on, without control characters other than tab, line feed and carriage return.
    let bytes: [UInt8]
    /// Where the text begins: after a byte order mark.
    let start: Int
    /// How many sequences were no text in the encoding, each replaced by U+FFFD.
    let replaced: Int
    /// How many control characters were taken out.
    let removed: Int

    var isRepaired: Bool { replaced + removed > 0 }

    /// Turns a body into text.
    ///
    /// The order of belief is the byte order mark, the charset of the `Content-Type`, the XML declaration
    /// or `meta` element; then UTF-8 if it is valid, else windows-1252. Bytes that are valid UTF-8 beyond ASCII are read as UTF-8 even where a one-byte
    /// encoding is claimed, because such a claim is nearly always a server's default.
    ///
    /// - SeeAlso: RFC 7303, section 3; Encoding Standard, section 4.2 (labels).
    init(_ body: [UInt8], contentType: String?) {
        var start = 0
        var encoding: TextEncoding?
        if let (mark, length) = TextEncoding.byteOrderMark(body) {
            encoding = mark
            start = length
            // Some servers put the mark before a body that has one.
            while mark == .utf8, body[start...].starts(with: [0xEF, 0xBB, 0xBF]) { start += 3 }
        } else if let wide = TextEncoding.wideWithoutMark(body) {
            encoding = wide
        }
        let claims = [
            contentType.flatMap(TextEncoding.init(contentType:)),
            TextEncoding(declaredIn: body[start...]) ?? TextEncoding(declaredInHTML: body[start...]),
        ].compactMap { $0 }.filter { !$0.isWide }
        let chosen = encoding ?? claims.first ?? .utf8

        guard case .utf8 = chosen else {
            self.init(body, from: start, in: chosen)
            return
        }
        let scan = UTF8Scan(body, from: start)
        if scan.invalid > 0, encoding == nil, scan.invalid > scan.multibyte || claims.count > 1 {
            let other = claims.first { $0 != .utf8 } ?? .windows1252
            self.init(body, from: start, in: other)
            return
        }
        self.init(body, from: start, scan)
    }

    private init(bytes: [UInt8], start: Int, replaced: Int, removed: Int) {
        self.bytes = bytes
        self.start = start
        self.replaced = replaced
        self.removed = removed
    }

    private init(_ utf8: [UInt8], from start: Int, _ scan: UTF8Scan) {
        if scan.isClean {
            self.init(bytes: utf8, start: start, replaced: 0, removed: 0)
        } else {
            let mended = UTF8Scan.mended(utf8, from: start)
            self.init(bytes: mended, start: 0, replaced: scan.invalid, removed: scan.unwanted)
        }
    }

    private init(_ body: [UInt8], from start: Int, in encoding: TextEncoding) {
        if encoding.isOneByte {
            let scan = UTF8Scan(body, from: start)
            if scan.invalid == 0, scan.multibyte > 0 {
                self.init(body, from: start, scan)
                return
            }
        }
        let (utf8, replaced) = encoding.decoded(body[start...])
        let scan = UTF8Scan(utf8, from: 0)
        self.init(
            bytes: scan.isClean ? utf8 : UTF8Scan.mended(utf8, from: 0), start: 0, replaced: replaced + scan.invalid,
            removed: scan.unwanted)
    }
}

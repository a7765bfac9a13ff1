/// Bodies in chunks, as they come over HTTP/1.1 and as some archives keep them.
///
/// - SeeAlso: RFC 9112, section 7.1.
enum ChunkedBody {
    /// The body without its chunks' heads; as it stands where the head does not say that there are any, or there are none.
    static func joined(_ body: ArraySlice<UInt8>, head: ArraySlice<UInt8>) -> [UInt8] {
        let fields = String(decoding: head, as: UTF8.self).lowercased()
        let isChunked = fields.split(whereSeparator: \.isNewline).contains {
            $0.hasPrefix("transfer-encoding:") && $0.contains("chunked")
        }
        return isChunked ? chunks(body) ?? Array(body) : Array(body)
    }

    private static func chunks(_ body: ArraySlice<UInt8>) -> [UInt8]? {
        var joined: [UInt8] = []
        var rest = body
        while let end = rest.firstIndex(of: 0x0A) {
            let line = rest[..<end].prefix { $0 != 0x3B && $0 != 0x0D }
            let digits = String(decoding: line, as: UTF8.self).filter { $0 != " " }
            guard digits.utf8.count <= 8, let count = Int(digits, radix: 16), count >= 0 else { return nil }
            rest = rest[(end + 1)...]
            if count == 0 { return joined }
            // What a cut file still holds of its last chunk is kept.
            joined.append(contentsOf: rest.prefix(count))
            guard rest.count > count else { return joined }
            rest = rest.dropFirst(count)
            while let first = rest.first, first == 0x0D || first == 0x0A { rest = rest.dropFirst() }
        }
        return joined.isEmpty ? nil : joined
    }
}

/// What stands before an XML document's root element, none of which libxml2 is to see.
///
/// The declaration names an encoding that no longer holds, and a document type can only declare entities: without it
/// there is nothing to expand and nothing to load.
enum Prolog {
    /// The place of the `<` of the first element that is not declaration, comment, instruction or document type.
    static func rootElement(of bytes: [UInt8], from start: Int) -> Int? {
        var place = start
        while let bracket = bytes[place...].firstIndex(of: 0x3C), bracket + 1 < bytes.count {
            let rest = bytes[bracket...]
            if bytes[bracket + 1] == 0x3F {
                guard let end = bytes.end(of: "?>", from: bracket) else { return nil }
                place = end
            } else if rest.starts(with: "<!--".utf8) {
                guard let end = bytes.end(of: "-->", from: bracket + 4) else { return nil }
                place = end
            } else if bytes[bracket + 1] == 0x21 {
                guard let end = documentTypeEnd(of: bytes, from: bracket) else { return nil }
                place = end
            } else {
                let next = bytes[bracket + 1]
                return next.isLetter || next == 0x5F || next >= 0x80 ? bracket : nil
            }
        }
        return nil
    }

    private static func documentTypeEnd(of bytes: [UInt8], from start: Int) -> Int? {
        var place = start + 2
        var isInSubset = false
        while place < bytes.count {
            switch bytes[place] {
            case 0x22, 0x27:
                guard let end = bytes[(place + 1)...].firstIndex(of: bytes[place]) else { return nil }
                place = end
            case 0x5B: isInSubset = true
            case 0x5D: isInSubset = false
            case 0x3C where bytes[place...].starts(with: "<!--".utf8):
                guard let end = bytes.end(of: "-->", from: place + 4) else { return nil }
                place = end - 1
            case 0x3C where bytes[place...].starts(with: "<?".utf8):
                guard let end = bytes.end(of: "?>", from: place + 2) else { return nil }
                place = end - 1
            case 0x3E where !isInSubset: return place + 1
            default: break
            }
            place += 1
        }
        return nil
    }
}

extension Array where Element == UInt8 {
    /// The place after the next occurrence of an ASCII string.
    func end(of text: StaticString, from start: Int) -> Int? {
        let count = text.utf8CodeUnitCount
        guard count > 0, start + count <= self.count else { return nil }
        return text.withUTF8Buffer { text in
            withUnsafeBufferPointer { bytes in
                var place = start
                while place + count <= bytes.count {
                    guard let next = bytes[place...(bytes.count - count)].firstIndex(of: text[0]) else { return nil }
                    if bytes[next..<(next + count)].elementsEqual(text) { return next + count }
                    place = next + 1
                }
                return nil
            }
        }
    }
}

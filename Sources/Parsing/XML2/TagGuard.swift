/// Keeps tags with thousands of attributes from libxml2, which compares each attribute with all before it.
enum TagGuard {
    /// No page that people write has as many in one tag.
    private static let attributes = 1000

    /// The markup with each tag cut after so many attributes; `nil` where no tag has to be.
    static func mended(_ html: Bytes) -> [UInt8]? {
        var mended: [UInt8]?
        var copied = 0
        var place = 0
        while place < html.count {
            guard html[place] == 0x3C, place + 1 < html.count, html[place + 1].isLetter else {
                place += 1
                continue
            }
            let (end, cut) = tag(html, at: place)
            if let cut, cut < end {
                var kept = mended ?? []
                html.extracting(copied..<cut).withUnsafeBufferPointer { kept.append(contentsOf: $0) }
                mended = kept
                copied = end
            }
            place = max(end, place + 1)
        }
        guard var kept = mended else { return nil }
        html.extracting(copied..<html.count).withUnsafeBufferPointer { kept.append(contentsOf: $0) }
        return kept
    }

    /// Where a tag's `>` or the text ends, and where the first attribute too many begins.
    private static func tag(_ html: Bytes, at start: Int) -> (end: Int, cut: Int?) {
        var place = start + 1
        var count = 0
        var cut: Int?
        var wasSeparator = false
        while place < html.count, html[place] != 0x3E {
            let byte = html[place]
            if byte.isWhiteSpace || byte == 0x2F {
                wasSeparator = true
            } else if byte == 0x3D {
                place += 1
                while place < html.count, html[place].isWhiteSpace { place += 1 }
                guard place < html.count else { break }
                let quote = html[place]
                if quote == 0x22 || quote == 0x27 {
                    place += 1
                    while place < html.count, html[place] != quote { place += 1 }
                    wasSeparator = true
                } else {
                    wasSeparator = false
                    continue
                }
            } else if wasSeparator {
                wasSeparator = false
                count += 1
                if count > attributes, cut == nil { cut = place }
            }
            place += 1
        }
        return (min(place, html.count), cut)
    }
}

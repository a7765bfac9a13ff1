/// Tags with thousands of attributes, each of which libxml2 compares with all before it.
enum AttributeFlood {
    private static let limit = 1000

    /// Whether some tag of a piece of markup has more attributes than any person ever wrote.
    static func isIn(_ html: Bytes) -> Bool {
        // An attribute takes two bytes at least.
        guard html.count > 2 * limit else { return false }
        return html.withUnsafeBufferPointer { html in
            var place = 0
            while place + 1 < html.count {
                guard html[place] == 0x3C, html[place + 1].isLetter else {
                    place += 1
                    continue
                }
                let (attributes, end) = attributes(of: html, from: place)
                if attributes > limit { return true }
                place = end
            }
            return false
        }
    }

    /// How many words there are up to the end of a tag, values in quotes not looked into.
    private static func attributes(of html: UnsafeBufferPointer<UInt8>, from start: Int) -> (count: Int, end: Int) {
        var count = 0
        var place = start + 1
        while place < html.count, html[place] != 0x3E {
            let byte = html[place]
            if byte.isWhiteSpace || byte == 0x2F { count += 1 }
            if byte == 0x3D, place + 1 < html.count, html[place + 1] == 0x22 || html[place + 1] == 0x27 {
                let quote = html[place + 1]
                place += 2
                while place < html.count, html[place] != quote { place += 1 }
                count += 1
            }
            place += 1
        }
        return (count, place)
    }
}

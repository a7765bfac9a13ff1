/// Writes JSON as `JSONCoding.encoder()` would, piece by piece: for lines of which there are hundreds of thousands.
struct JSONWriter {
    private(set) var bytes: [UInt8] = []

    /// Writes signs, keys and words of JSON as they are.
    mutating func write(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    mutating func write(_ number: Int) {
        bytes.append(contentsOf: number.description.utf8)
    }

    /// Writes a finite number.
    mutating func write(_ number: Double) {
        let text = number.description
        bytes.append(contentsOf: text.utf8)
        if text.hasSuffix(".0") { bytes.removeLast(2) }
    }

    mutating func write(_ isSo: Bool) {
        write(isSo ? "true" : "false")
    }

    /// Writes a string between quotation marks.
    mutating func write(string: String) {
        bytes.append(UInt8(ascii: "\""))
        var string = string
        string.withUTF8 { utf8 in
            var start = 0
            for (place, byte) in utf8.enumerated() where byte < 0x20 || byte == 0x22 || byte == 0x5C {
                bytes.append(contentsOf: utf8[start..<place])
                writeEscaped(byte)
                start = place + 1
            }
            bytes.append(contentsOf: utf8[start...])
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private mutating func writeEscaped(_ byte: UInt8) {
        switch byte {
        case 0x22: write("\\\"")
        case 0x5C: write("\\\\")
        case 0x08: write("\\b")
        case 0x09: write("\\t")
        case 0x0A: write("\\n")
        case 0x0C: write("\\f")
        case 0x0D: write("\\r")
        default:
            write(byte < 0x10 ? "\\u000" : "\\u001")
            bytes.append(contentsOf: String(byte & 0xF, radix: 16).utf8)
        }
    }

    /// Writes what elements are, with commas between them, inside square brackets.
    mutating func writeList<Element>(_ elements: [Element], _ write: (inout JSONWriter, Element) -> Void) {
        bytes.append(UInt8(ascii: "["))
        for (place, element) in elements.enumerated() {
            if place > 0 { bytes.append(UInt8(ascii: ",")) }
            write(&self, element)
        }
        bytes.append(UInt8(ascii: "]"))
    }
}

import FoundationEssentials
import Model

/// JSON with exactly one way to write each document, so that equal documents have equal digests.
///
/// - SeeAlso: RFC 8785 (JSON Canonicalization Scheme).
public enum CanonicalJSON {
    /// A value's canonical bytes, with dates as RFC 3339 in UTC.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` when the value holds a number that is not finite, or encodes to nothing.
    public static func bytes(of value: some Encodable) throws(EvidenceError) -> [UInt8] {
        let encoded: Data
        do {
            encoded = try JSONCoding.encoder().encode(value)
        } catch {
            throw EvidenceError(
                .notJSON, "\(type(of: value))", "this value cannot be written as JSON",
                remedy: "Report it: a number in it is not finite or a text is not Unicode")
        }
        return bytes(of: try self.value(of: [UInt8](encoded)))
    }

    /// A document's canonical bytes.
    public static func bytes(of value: JSONValue) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(1024)
        append(value, to: &bytes)
        return bytes
    }

    /// Reads JSON, canonical or not.
    ///
    /// - Throws: `EvidenceError.Code.notJSON`, with the byte at which reading stopped.
    public static func value(of bytes: [UInt8]) throws(EvidenceError) -> JSONValue {
        try bytes.withUnsafeBufferPointer { bytes throws(EvidenceError) in try JSONReader.value(of: bytes) }
    }

    /// Whether these bytes are JSON and are written in the one canonical way.
    public static func isCanonical(_ bytes: [UInt8]) -> Bool {
        guard let value = try? value(of: bytes) else { return false }
        return self.bytes(of: value) == bytes
    }

    private static func append(_ value: JSONValue, to bytes: inout [UInt8]) {
        switch value {
        case .null: bytes.append(contentsOf: "null".utf8)
        case .bool(let bool): bytes.append(contentsOf: (bool ? "true" : "false").utf8)
        case .number(let number): bytes.append(contentsOf: CanonicalNumber.text(of: number).utf8)
        case .string(let text): append(text, to: &bytes)
        case .array(let elements):
            bytes.append(0x5B)
            for (place, element) in elements.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                append(element, to: &bytes)
            }
            bytes.append(0x5D)
        case .object(let members):
            bytes.append(0x7B)
            // By UTF-16 code units, as RFC 8785 section 3.2.3 says; UTF-8 order differs beyond U+FFFF.
            let sorted = members.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
            for (place, member) in sorted.enumerated() {
                if place > 0 { bytes.append(0x2C) }
                append(member.name, to: &bytes)
                bytes.append(0x3A)
                append(member.value, to: &bytes)
            }
            bytes.append(0x7D)
        }
    }

    private static func append(_ text: String, to bytes: inout [UInt8]) {
        bytes.append(0x22)
        for byte in text.utf8 {
            switch byte {
            case 0x22, 0x5C: bytes += [0x5C, byte]
            case 0x08: bytes += [0x5C, 0x62]
            case 0x09: bytes += [0x5C, 0x74]
            case 0x0A: bytes += [0x5C, 0x6E]
            case 0x0C: bytes += [0x5C, 0x66]
            case 0x0D: bytes += [0x5C, 0x72]
            case 0..<0x20: bytes.append(contentsOf: ("\\u00" + Hexadecimal.text(of: [byte])).utf8)
            default: bytes.append(byte)
            }
        }
        bytes.append(0x22)
    }
}

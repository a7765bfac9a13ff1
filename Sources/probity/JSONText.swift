import FoundationEssentials
import Model

/// Values as the JSON that this program prints.
enum JSONText {
    /// One line, keys sorted, in snake case.
    static func line(_ value: some Encodable) throws -> String {
        let encoder = JSONCoding.encoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// One document over several lines.
    static func document(_ value: some Encodable) throws -> String {
        let encoder = JSONCoding.encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

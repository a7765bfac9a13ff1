import FoundationEssentials
import Model

/// Values as the JSON that this program prints.
enum JSONText {
    /// One line, keys sorted, in snake case.
    static func line(_ value: some Encodable) throws -> String {
        String(decoding: try bytes(value), as: UTF8.self)
    }

    /// The same with its newline, for what may be long: nothing is copied.
    static func endedLine(_ value: some Encodable) throws -> Data {
        var line = try bytes(value)
        line.append(0x0A)
        return line
    }

    private static func bytes(_ value: some Encodable) throws -> Data {
        let encoder = JSONCoding.encoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return try encoder.encode(value)
    }

    /// One document over several lines.
    static func document(_ value: some Encodable) throws -> String {
        let encoder = JSONCoding.encoder()
        encoder.outputFormatting.insert(.prettyPrinted)
        encoder.keyEncodingStrategy = .convertToSnakeCase
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    /// Why a line could not be read, without any of its contents.
    static func reason(_ error: any Error) -> String {
        switch error as? DecodingError {
        case .keyNotFound(let key, _): "'\(key.stringValue)' is missing"
        case .typeMismatch(_, let context), .valueNotFound(_, let context):
            "'\(context.codingPath.map(\.stringValue).joined(separator: "."))' is of the wrong kind"
        default: "it is not a JSON object"
        }
    }
}

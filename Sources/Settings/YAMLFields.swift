import Yams

/// One mapping of a YAML file, read strictly: an unknown key, a missing one or a value of the wrong kind is an error
/// with its line.
public struct YAMLFields {
    /// The file, as errors name it.
    public let file: String
    /// The line of the mapping's first key, counted from 1.
    public let line: Int
    private let values: [String: YAMLValue]

    /// Reads the mapping at the top of a file.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - file: The name that errors give.
    ///   - keys: Every key that may stand in it.
    public init(_ text: String, file: String, keys: [String]) throws(SettingsError) {
        let node: Node?
        do {
            node = try Yams.compose(yaml: text)
        } catch {
            throw SettingsError(
                place: "\(file):\(Self.line(of: error))",
                problem: "this is not readable YAML: \(Self.reason(of: error))",
                remedy: "Mend the line; indent with spaces, and quote values that hold ': ' or ' #'")
        }
        guard let node else {
            throw SettingsError(
                place: file, problem: "the file is empty",
                remedy: "Write at least: \(keys.prefix(3).joined(separator: ", "))")
        }
        try self.init(YAMLValue(node: node, file: file), keys: keys)
    }

    init(_ value: YAMLValue, keys: [String]) throws(SettingsError) {
        guard case .mapping(let mapping) = value.node else {
            throw value.fault("key: value lines are wanted here", "Write one of: \(keys.joined(separator: ", "))")
        }
        var values: [String: YAMLValue] = [:]
        for (key, node) in mapping {
            let keyValue = YAMLValue(node: key, file: value.file)
            let name = key.scalar?.string ?? ""
            guard keys.contains(name) else {
                let near = Self.nearest(to: name, in: keys)
                throw keyValue.fault("unknown key '\(name)'", "Known keys are \(near)")
            }
            guard values.updateValue(YAMLValue(node: node, file: value.file), forKey: name) == nil else {
                throw keyValue.fault("the key '\(name)' stands twice", "Keep one of them")
            }
        }
        file = value.file
        line = value.line
        self.values = values
    }

    /// The value of a key that may be absent; an empty value counts as absent.
    public func optional(_ key: String) -> YAMLValue? {
        guard let value = values[key], !value.isNull else { return nil }
        return value
    }

    /// The value of a key that must be there.
    public subscript(key: String) -> YAMLValue {
        get throws(SettingsError) {
            guard let value = optional(key) else {
                throw SettingsError(
                    place: "\(file):\(line)", problem: "'\(key)' is missing", remedy: "Add a line '\(key): …'")
            }
            return value
        }
    }

    private static func nearest(to name: String, in keys: [String]) -> String {
        let close = keys.filter { $0.hasPrefix(name.prefix(3)) || name.hasPrefix($0.prefix(3)) }
        return (close.isEmpty ? keys : close).joined(separator: ", ")
    }

    private static func line(of error: any Error) -> Int {
        switch error as? YamlError {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        default: 1
        }
    }

    private static func reason(of error: any Error) -> String {
        switch error as? YamlError {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let duplicates, _): "a key stands twice (\(duplicates.count))"
        default: "the text cannot be decoded"
        }
    }
}

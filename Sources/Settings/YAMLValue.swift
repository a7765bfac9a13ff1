public import FoundationEssentials
import Model
import Yams

/// One value of a YAML file with its place, to be read as what it should be.
public struct YAMLValue {
    let node: Node
    /// The file, as errors name it.
    public let file: String

    /// Counted from 1.
    public var line: Int { node.mark?.line ?? 1 }

    var isNull: Bool { node.null != nil && node.scalar?.style == .plain }

    /// An error at this value.
    public func fault(_ problem: String, _ remedy: String) -> SettingsError {
        SettingsError(place: "\(file):\(line)", problem: problem, remedy: remedy)
    }

    /// The text of a value that is not empty.
    public func string() throws(SettingsError) -> String {
        guard let text = node.scalar?.string, !text.isEmpty else {
            throw fault("a text is wanted here", "Write one value after the colon")
        }
        return text
    }

    /// The texts of a list; one bare text stands for a list of one.
    public func strings() throws(SettingsError) -> [String] {
        try values().map { (value) throws(SettingsError) in try value.string() }
    }

    /// The items of a list; one bare value stands for a list of one.
    public func values() throws(SettingsError) -> [YAMLValue] {
        switch node {
        case .sequence(let sequence): sequence.map { YAMLValue(node: $0, file: file) }
        case .scalar: [self]
        default: throw fault("a list is wanted here", "Write [one, two] or one '- item' a line")
        }
    }

    /// The mapping below this key.
    public func fields(_ keys: [String]) throws(SettingsError) -> YAMLFields {
        try YAMLFields(self, keys: keys)
    }

    /// The pairs of a mapping whose keys are free, in file order.
    public func pairs() throws(SettingsError) -> [(key: String, value: YAMLValue)] {
        guard case .mapping(let mapping) = node else {
            throw fault("key: value lines are wanted here", "Write one 'name: value' a line")
        }
        var pairs: [(key: String, value: YAMLValue)] = []
        for (key, value) in mapping {
            let name = try YAMLValue(node: key, file: file).string()
            pairs.append((name, YAMLValue(node: value, file: file)))
        }
        return pairs
    }

    /// One of an enumeration's raw values.
    public func choice<Choice: RawRepresentable & CaseIterable>() throws(SettingsError) -> Choice
    where Choice.RawValue == String {
        let text = try string()
        guard let choice = Choice(rawValue: text) else {
            let known = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw fault("'\(text)' is not known here", "Write one of: \(known)")
        }
        return choice
    }

    /// A whole number within a range.
    public func integer(in range: ClosedRange<Int>) throws(SettingsError) -> Int {
        let text = try string()
        guard let number = Int(text), range.contains(number) else {
            throw fault(
                "'\(text)' is not a whole number from \(range.lowerBound) to \(range.upperBound)", "Write such a number"
            )
        }
        return number
    }

    /// `true` or `false`, and nothing that only looks like it.
    public func boolean() throws(SettingsError) -> Bool {
        switch try string() {
        case "true": return true
        case "false": return false
        case let text: throw fault("'\(text)' is neither true nor false", "Write true or false")
        }
    }

    /// A length of time such as `500ms`, `2s`, `10m`, `1h` or `365d`; `0` is no time.
    public func duration() throws(SettingsError) -> Duration {
        let text = try string()
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units: [String: Int] = ["": 0, "ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000, "d": 86_400_000]
        guard
            let number = Int(digits), number < 1_000_000, let unit = units[String(text.dropFirst(digits.count))],
            unit > 0 || number == 0
        else {
            throw fault("'\(text)' is not a length of time", "Write a number and a unit: 500ms, 2s, 10m, 1h or 365d")
        }
        return .milliseconds(number * unit)
    }

    /// A size in bytes such as `512KiB` or `16MiB`.
    public func byteCount() throws(SettingsError) -> Int {
        let text = try string()
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        let units = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20, "GiB": 1 << 30]
        guard let number = Int(digits), (1..<1_000_000).contains(number),
            let unit = units[String(text.dropFirst(digits.count))]
        else {
            throw fault("'\(text)' is not a size", "Write a number and a unit: 512KiB or 16MiB")
        }
        return number * unit
    }

    /// An instant as RFC 3339, or a day, which begins at midnight UTC.
    public func date() throws(SettingsError) -> Date {
        let text = try string()
        guard let date = Date(rfc3339: text) ?? Date(rfc3339: text + "T00:00:00Z") else {
            throw fault("'\(text)' is not a date", "Write 2026-11-21 or 2026-11-21T09:00:00Z")
        }
        return date
    }
}

import Foundation
import Model
import Settings

/// One entry of registers.yaml: a file, what it holds, and how the force writes it.
struct RegisterEntry {
    let kind: RegisterKind
    /// Relative to the folder of registers.yaml.
    let file: String
    /// The force of all rows; `nil` if a column says it.
    let force: String?
    let asAt: Day
    let days: DayFormat
    /// The force's own heading of each column that is not headed with its own name.
    let headings: [RegisterColumn: String]
    /// Headings that are not read.
    let ignored: Set<String>
    /// The force's own words for decisions.
    let decisions: [String: RegisterDecision]
    /// Where it stands, as `registers.yaml:12`.
    let place: String

    static let keys = ["kind", "file", "force", "as_at", "dates", "columns", "ignore", "decisions"]

    static func all(_ text: String, file: String) throws(SettingsError) -> [RegisterEntry] {
        let list = try YAMLFields(text, file: file, keys: ["registers"])["registers"]
        var entries: [RegisterEntry] = []
        for value in try list.values() {
            let entry = try RegisterEntry(value)
            if let other = entries.first(where: { $0.file == entry.file && $0.kind == entry.kind }) {
                throw value.fault(
                    "the file \(entry.file) stands already in \(other.place)", "Keep one of the two entries")
            }
            entries.append(entry)
        }
        return entries
    }

    private init(_ value: YAMLValue) throws(SettingsError) {
        let fields = try value.fields(Self.keys)
        place = "\(value.file):\(value.line)"
        kind = try fields["kind"].choice()
        file = try fields["file"].string()
        guard !file.contains("/"), file.hasSuffix(".csv") else {
            throw try fields["file"].fault(
                "'\(file)' is not the name of a CSV file", "Put the file beside registers.yaml")
        }
        force = try fields.optional("force")?.string()
        asAt = Day(of: try fields["as_at"].date())
        days = try fields.optional("dates")?.choice() ?? .iso
        ignored = Set(try fields.optional("ignore")?.strings() ?? [])
        let shape = RegisterShape(of: kind)
        headings = try Self.headings(fields.optional("columns"), shape)
        decisions = try Self.decisions(fields.optional("decisions"), shape)
    }

    private static func headings(
        _ value: YAMLValue?, _ shape: RegisterShape
    ) throws(SettingsError) -> [RegisterColumn: String] {
        var headings: [RegisterColumn: String] = [:]
        for (name, heading) in try value?.pairs() ?? [] {
            guard let column = RegisterColumn(rawValue: name), shape.columns.contains(column) else {
                throw heading.fault(
                    "'\(name)' is no column of this kind of register",
                    "Write one of: \(shape.columns.map(\.rawValue).joined(separator: ", "))")
            }
            headings[column] = try heading.string()
        }
        return headings
    }

    private static func decisions(
        _ value: YAMLValue?, _ shape: RegisterShape
    ) throws(SettingsError) -> [String: RegisterDecision] {
        var decisions: [String: RegisterDecision] = [:]
        for (word, meant) in try value?.pairs() ?? [] {
            let decision: RegisterDecision = try meant.choice()
            guard shape.decisions.contains(decision) else {
                throw meant.fault(
                    "'\(decision.rawValue)' is no decision of this kind of register",
                    shape.decisions.isEmpty
                        ? "Take 'decisions' out"
                        : "Write one of: \(shape.decisions.map(\.rawValue).joined(separator: ", "))")
            }
            decisions[word.lowercased()] = decision
        }
        return decisions
    }
}

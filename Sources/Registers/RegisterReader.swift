import Foundation
import Model
import Settings

/// Reads one CSV file as its entry in registers.yaml says.
struct RegisterReader {
    private let entry: RegisterEntry
    private let shape: RegisterShape

    /// The most bytes that a file may have.
    static let sizeLimit = 64 << 20

    init(_ entry: RegisterEntry) {
        self.entry = entry
        shape = RegisterShape(of: entry.kind)
    }

    func register(at path: String, sha256: ([UInt8]) -> String) throws(SettingsError) -> Register {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        if let size = attributes?[.size] as? Int, size > Self.sizeLimit {
            throw SettingsError(
                place: path, problem: "the file is larger than 64 MiB", remedy: "Export the years that are needed only")
        }
        let text = try TextFile.read(path)
        let csv = try CSVRows(text, file: path)
        let header = try header(csv.header, path)
        var rows: [(row: RegisterRow, force: String)] = []
        var faults: [SettingsError] = []
        for line in csv.rows {
            do throws(SettingsError) {
                rows.append(try row(line, header, width: csv.header.fields.count, path))
            } catch {
                faults.append(error)
            }
        }
        return Register(
            kind: entry.kind, asAt: entry.asAt, file: path,
            sha256: sha256(Array(FileManager.default.contents(atPath: path) ?? Data(text.utf8))),
            forces: [entry.force].compactMap(\.self), rows: rows, faults: faults)
    }

    /// The place of each column in a row.
    private func header(_ row: CSVRows.Row, _ path: String) throws(SettingsError) -> [RegisterColumn: Int] {
        let place = "\(path):\(row.line)"
        var columns: [String: RegisterColumn] = [:]
        for column in shape.columns { columns[entry.headings[column] ?? column.rawValue] = column }
        var header: [RegisterColumn: Int] = [:]
        for (index, heading) in row.fields.enumerated() where !entry.ignored.contains(heading) {
            guard let column = columns[heading] else {
                throw SettingsError(
                    place: place, problem: "unknown column '\(heading)'",
                    remedy:
                        "Map it under 'columns' in \(entry.place), or name it under 'ignore'. Known columns are "
                        + shape.columns.map(\.rawValue).joined(separator: ", "))
            }
            guard header.updateValue(index, forKey: column) == nil else {
                throw SettingsError(
                    place: place, problem: "the column '\(heading)' stands twice", remedy: "Keep one of them")
            }
        }
        let needed = shape.required + (entry.force == nil ? [.force] : [])
        if let missing = needed.first(where: { header[$0] == nil }) {
            throw SettingsError(
                place: place, problem: "the column '\(entry.headings[missing] ?? missing.rawValue)' is missing",
                remedy: missing == .force
                    ? "Write 'force: …' in \(entry.place), or give every row its force"
                    : "Add it, or map the force's own heading to '\(missing.rawValue)' under 'columns' in \(entry.place)"
            )
        }
        return header
    }

    private func row(
        _ line: CSVRows.Row, _ header: [RegisterColumn: Int], width: Int, _ path: String
    ) throws(SettingsError) -> (row: RegisterRow, force: String) {
        let place = "\(path):\(line.line)"
        guard line.fields.count <= width || line.fields[width...].allSatisfy(\.isEmpty) else {
            throw SettingsError(
                place: place, problem: "the line has more fields than the header",
                remedy: "Put a field that holds a comma into quotation marks")
        }
        var texts: [RegisterColumn: String] = [:]
        var days: [RegisterColumn: Day] = [:]
        for (column, index) in header where index < line.fields.count && !line.fields[index].isEmpty {
            texts[column] = line.fields[index]
            guard column.isDay else { continue }
            guard let day = entry.days.day(line.fields[index]) else {
                throw SettingsError(
                    place: place, problem: "what stands under '\(heading(column))' is not a day",
                    remedy: "Write days as \(entry.days.rawValue), or set 'dates' in \(entry.place)")
            }
            days[column] = day
        }
        if let empty = shape.filled.first(where: { texts[$0] == nil }) {
            throw SettingsError(place: place, problem: "'\(heading(empty))' is empty", remedy: "Fill it in")
        }
        if let text = texts[.categories], RegisterRow.categories(text) == nil {
            throw SettingsError(
                place: place, problem: "what stands under '\(heading(.categories))' is no category that is known",
                remedy: "Write codes as OPDISC, parted by semicolons, or: all")
        }
        guard let force = entry.force ?? texts[.force], entry.force == nil || texts[.force] ?? force == force else {
            throw SettingsError(
                place: place, problem: "the row's force is not the one that \(entry.place) names",
                remedy: "Correct the row, or take 'force' out of the entry")
        }
        let decision = try decision(texts[.decision], place)
        return (RegisterRow(line: line.line, texts: texts, days: days, decision: decision), force)
    }

    private func decision(_ text: String?, _ place: String) throws(SettingsError) -> RegisterDecision? {
        guard !shape.decisions.isEmpty, let word = text?.lowercased() else { return nil }
        if let meant = entry.decisions[word] { return meant }
        guard let decision = RegisterDecision(rawValue: word), shape.decisions.contains(decision) else {
            throw SettingsError(
                place: place, problem: "what stands under '\(heading(.decision))' is no decision that is known",
                remedy:
                    "Write one of: \(shape.decisions.map(\.rawValue).joined(separator: ", ")); or map the force's own "
                    + "word under 'decisions' in \(entry.place)")
        }
        return decision
    }

    private func heading(_ column: RegisterColumn) -> String { entry.headings[column] ?? column.rawValue }
}

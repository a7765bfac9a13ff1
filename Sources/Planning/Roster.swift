public import Model
public import Settings
import SwiftCSV

/// The accounts that a force has listed, in file order.
public struct Roster: Sendable, Hashable {
    /// Each account once.
    public let accounts: [Account]

    private init(accounts: [Account]) {
        self.accounts = accounts
    }

    /// The accounts for which this holds, in the same order.
    public func filtered(_ isKept: (Account) -> Bool) -> Roster {
        Roster(accounts: accounts.filter(isKept))
    }

    static let columns = [
        "subject_ref", "force", "employment_class", "rank_band", "serving_status", "representative_role", "platform",
        "url", "account_kind", "attribution_basis", "attribution_confidence",
    ]

    /// Reads roster.csv: comma separated, quoted fields allowed, one header line, one account a line.
    ///
    /// - Throws: `SettingsError` with the line of the first fault.
    public init(csv text: String, file: String) throws(SettingsError) {
        let rows: [[String]]
        do {
            let csv = try EnumeratedCSV(string: text, delimiter: .comma, loadColumns: false)
            rows = [csv.header] + csv.rows
        } catch {
            throw SettingsError(
                place: file, problem: "the quotation marks do not pair up",
                remedy: "Put a field that holds a comma into quotation marks, and double those inside it")
        }
        let header = try Self.header(rows[0], file: file)
        var accounts: [Account] = []
        var lines: [String: Int] = [:]
        var line = 1
        for row in rows {
            defer { line += 1 + row.reduce(0) { $0 + $1.count(where: \.isNewline) } }
            guard line > 1, row.contains(where: { !$0.isEmpty }) else { continue }
            let place = "\(file):\(line)"
            let account = try RosterRow(row, header: header, place: place).account()
            if let first = lines.updateValue(line, forKey: account.url) {
                throw SettingsError(
                    place: place, problem: "the account \(account.url) stands already in line \(first)",
                    remedy: "Keep one of the two lines")
            }
            accounts.append(account)
        }
        self.accounts = accounts
    }

    /// The place of each known column.
    private static func header(_ names: [String], file: String) throws(SettingsError) -> [String: Int] {
        var header: [String: Int] = [:]
        for (place, name) in names.enumerated() {
            guard columns.contains(name) else {
                throw SettingsError(
                    place: "\(file):1", problem: "unknown column '\(name)'",
                    remedy: "Known columns are \(columns.joined(separator: ", "))")
            }
            guard header.updateValue(place, forKey: name) == nil else {
                throw SettingsError(
                    place: "\(file):1", problem: "the column '\(name)' stands twice", remedy: "Keep one of them")
            }
        }
        if let missing = columns.first(where: { header[$0] == nil }) {
            throw SettingsError(
                place: "\(file):1", problem: "the column '\(missing)' is missing",
                remedy: "The header must be: \(columns.joined(separator: ","))")
        }
        return header
    }
}

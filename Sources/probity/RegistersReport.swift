import Model
import Registers
import Reporting

/// What `probity registers check` found.
struct RegistersReport: Encodable {
    /// A register that was read.
    struct Source: Encodable {
        let kind: RegisterKind
        let file: String
        let forces: [String]
        let asAt: String
        let fileSha256: String
        let rows: Int
        let unreadable: Int

        init(_ register: Register) {
            kind = register.kind
            file = register.fileName
            forces = register.forces
            asAt = register.asAt.description
            fileSha256 = register.sha256
            rows = register.rows.count
            unreadable = register.faults.count
        }
    }

    let registers: [Source]
    let remarks: [RegisterRemark]
    let statistics: [RegisterStatistics]

    private var remarkTable: TextTable {
        var table = TextTable(["force", "what", "rows", "subject", "days", "why"])
        for remark in remarks {
            table.add([
                remark.force, remark.code.rawValue,
                (remark.places.map { $0.row ?? $0.file } + [remark.record].compactMap(\.self)).joined(separator: ", "),
                remark.subject ?? "", remark.days.map { "\($0)" } ?? "", remark.sentence,
            ])
        }
        return table
    }

    private var statisticsTable: TextTable {
        var table = TextTable(["force", "register", "entries", "approved", "refused", "undecided", "withdrawn"])
        for row in statistics {
            table.add(
                [row.force, row.register.rawValue]
                    + [row.entries, row.approved, row.refused, row.undecided, row.withdrawn].map(\.description))
        }
        return table
    }

    var tabSeparated: String {
        (remarks.isEmpty ? "" : remarkTable.tabSeparated + "\n") + statisticsTable.tabSeparated
    }

    var text: String {
        let counts = "\(registers.count) registers, \(registers.reduce(0) { $0 + $1.rows }) entries"
        let unreadable = registers.reduce(0) { $0 + $1.unreadable }
        return """
            \(remarks.isEmpty ? "" : remarkTable.text + "\n")\(statisticsTable.text)
            \(counts); \(unreadable) rows could not be read. \(remarks.count) things for a person to look at; \
            each is a correlation and potentially explained by either register.
            """
    }
}

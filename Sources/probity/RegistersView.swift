import Model
import Registers

/// What registers say of a record, as a reviewer reads it in a terminal.
struct RegistersView {
    private let checks: [RegisterCheck]?

    init(_ checks: [RegisterCheck]?) {
        self.checks = checks
    }

    /// `nil` where no register bears on the post; of registers that were not supplied, that they were not.
    var text: String? {
        guard let checks else { return "registers: none were asked when this record was queued" }
        guard !checks.isEmpty else { return nil }
        return "what registers say (a correlation for you to weigh; not found is not undeclared):\n"
            + (checks.filter { !isPlain($0) }.map(line) + plain(checks)).joined(separator: "\n")
    }

    /// Whether all that is to be said is that no row fits.
    private func isPlain(_ check: RegisterCheck) -> Bool { check.state == .notFound && check.row == nil }

    private func plain(_ checks: [RegisterCheck]) -> [String] {
        let titles = checks.filter(isPlain).map(\.register.title)
        return titles.isEmpty ? [] : ["  no entry found: \(titles.joined(separator: ", "))"]
    }

    private func line(_ check: RegisterCheck) -> String {
        guard check.state != .notSupplied else { return "  \(check.register.title): register not supplied" }
        var first = "  \(check.register.title): \(check.state.title)"
        if let row = check.row { first += ", \(row)" }
        if let link = check.link, link.manner != .subjectReference { first += ", by “\(link.text)”" }
        return first + "\n    \(check.reason)"
    }

    /// Says once, on standard error, which rows nothing was compared with.
    static func complain(of registers: RegisterSet) {
        let faults = registers.faults
        guard !faults.isEmpty else { return }
        for fault in faults.prefix(10) { Terminal.complain("not compared: \(fault)") }
        if faults.count > 10 { Terminal.complain("and \(faults.count - 10) more; see: probity registers check") }
    }
}

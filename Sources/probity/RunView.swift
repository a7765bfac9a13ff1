import Scanning

/// What is said of a run that has ended, and the exit code that it gives.
struct RunView {
    private let result: ScanResult

    init(_ result: ScanResult) {
        self.result = result
    }

    /// What an earlier run had left half-done, a line each.
    var repairs: [String] {
        var lines: [String] = []
        if !result.repair.isClean { lines += RepairView(result.repair).sentences.map { "repaired: \($0)" } }
        lines += result.recovered.map { file in
            "repaired: \(file.file) of a killed run: \(file.records) whole records, \(file.cut) torn bytes cut"
                + (file.isDamaged ? "; some of it was changed: run probity verify on it" : "")
        }
        if case .recreated(let old) = result.ledger {
            lines.append("the ledger was damaged and was made anew; the old one is \(old)")
        }
        return lines
    }

    /// The process's exit code.
    ///
    /// - Parameter newRecordsCount: Whether new records change it.
    func exitCode(newRecordsCount: Bool = false) -> Int32 {
        if let signal = result.signal { return 128 + signal }
        if result.repair.isIntegrityFailure || result.recovered.contains(where: \.isDamaged) {
            return Outcome.integrityFailure.rawValue
        }
        if result.isIncomplete { return Outcome.incomplete.rawValue }
        let isNew = newRecordsCount && result.summary.forces.contains { $0.queued > 0 }
        return (isNew ? Outcome.newRecords : .finished).rawValue
    }
}

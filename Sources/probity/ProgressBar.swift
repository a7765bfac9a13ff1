import Scanning

/// One line on a terminal that says how far a run is.
struct ProgressBar: Sendable {
    /// Writes the line over the one before.
    func show(_ progress: ScanProgress) {
        Terminal.complain("\r\u{1B}[K" + Self.line(progress), ending: "")
    }

    /// Takes the line away.
    func clear() {
        Terminal.complain("\r\u{1B}[K", ending: "")
    }

    /// `[########............] 26 of 65 pages answered, 24 handled, 1 failed`.
    static func line(_ progress: ScanProgress) -> String {
        let width = 20
        let filled = progress.requests > 0 ? width * progress.answered / progress.requests : width
        let bar = String(repeating: "#", count: filled) + String(repeating: ".", count: max(0, width - filled))
        return "[\(bar)] \(progress.answered) of \(progress.requests) pages answered, \(progress.handled) handled, "
            + "\(progress.failed) failed"
    }
}

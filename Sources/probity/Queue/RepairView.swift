import Referring

/// What a repair did, as sentences.
struct RepairView {
    private let report: RepairReport

    init(_ report: RepairReport) {
        self.report = report
    }

    /// Whole sentences; one that says so if there was nothing to do.
    var sentences: [String] {
        guard !report.isClean else { return ["There was nothing to repair."] }
        var sentences: [String] = []
        func say(_ count: Int, _ what: String) {
            if count > 0 { sentences.append("\(count) \(what).") }
        }
        say(report.recovered.count, "queued records were entered into the journal")
        say(report.removedDrafts, "half-written files that were never queued were removed")
        say(report.mendedLines, "torn lines of the journal were kept aside")
        say(report.completedDecisions.count, "decisions that were half-done were completed")
        say(report.reindexed, "rows of the index were corrected")
        for file in report.setAside {
            sentences.append("\(file.name): \(file.problem). It is kept as corrupt/\(file.now).")
        }
        for file in report.lost {
            sentences.append("\(file) is in the journal and in no folder: restore it from a backup.")
        }
        for id in report.withoutReview { sentences.append("\(id) lies among the reviewed and has no readable review.") }
        return sentences
    }
}

public import FoundationEssentials
public import Model

/// A run's counts in Prometheus' text format.
///
/// Nothing in it tells of a person: no reference, no URL, and no force either, since a count of a force with few listed
/// accounts would point to one.
///
/// - SeeAlso: Prometheus, exposition formats, text-based format 0.0.4.
public struct RunMetrics: Sendable {
    private let startedAt: Date
    private let exitCode: Int32
    private let summary: RunSummary?

    /// The counts of a run that went to its end.
    public init(_ summary: RunSummary, exitCode: Int32) {
        startedAt = summary.startedAt
        self.exitCode = exitCode
        self.summary = summary
    }

    /// What is known of a run that an error ended: that it failed.
    public init(failedAt time: Date, exitCode: Int32) {
        startedAt = time
        self.exitCode = exitCode
        summary = nil
    }

    /// The whole file.
    ///
    /// - Parameter version: The program's.
    public func text(version: String) -> String {
        var text = MetricsText()
        text.gauge("build_info", "Always 1; the version is a label.", [([("version", version)], 1)])
        text.gauge("run_exit_code", "How the last run ended; 0 is well, 3 is incomplete.", Double(exitCode))
        text.gauge(
            "run_start_timestamp_seconds", "When the last run began, as Unix time.", startedAt.timeIntervalSince1970)
        if let summary { add(summary, to: &text) }
        return text.text
    }

    private func add(_ run: RunSummary, to text: inout MetricsText) {
        text.gauge(
            "run_end_timestamp_seconds", "When the last run ended, as Unix time; missing if an error ended it.",
            run.finishedAt.timeIntervalSince1970)
        text.gauge("run_cpu_seconds", "Processor time of the last run.", run.cpuSeconds)
        let totals = run.totals
        text.gauge("accounts", "Accounts that the roster lists.", Double(totals.accounts))
        text.gauge("accounts_due", "Accounts that the last run was to look at.", Double(totals.due))
        let outcomes = [
            ("fetched", totals.fetched), ("not_modified", totals.notModified), ("deferred", totals.deferred),
            ("not_assessable", totals.notAssessable), ("failed", totals.failed),
        ]
        text.gauge("accounts_by_outcome", "What became of the accounts that were due.", "outcome", outcomes)
        let reasons = NotAssessed.Reason.allCases.map { reason in
            (reason.rawValue, run.notAssessed.count { $0.reason == reason })
        }
        text.gauge("accounts_not_looked_at", "Accounts that were not looked at, by reason.", "reason", reasons)
        text.gauge("faults_open", "Accounts that cannot be looked at as things stand.", Double(run.openFaults))
        let posts = [("new", totals.newPosts), ("edited", totals.editedPosts), ("seen", totals.seenPosts)]
        text.gauge("posts", "Posts on the fetched pages, inside the authorities' windows.", "kind", posts)
        text.gauge("posts_matched", "Posts that potentially deserve a look, of every lane.", Double(totals.matched))
        text.gauge("records_queued", "Records that the last run added to the queue.", Double(totals.queued))
        add(run.stages, to: &text)
    }

    private func add(_ stages: [StageSummary], to text: inout MetricsText) {
        text.gauge(
            "stage_items", "What became of the inputs of each stage.",
            stages.flatMap { stage in
                [("done", stage.done), ("failed", stage.failed), ("dropped", stage.dropped)].map {
                    ([("stage", stage.name), ("result", $0.0)], Double($0.1))
                }
            })
        text.gauge(
            "stage_seconds", "Time on the clock that each stage took; of fetching, first request to last answer.",
            stages.map { ([("stage", $0.name)], $0.seconds) })
        text.gauge(
            "stage_cpu_seconds", "Processor time that each stage took.",
            stages.map { ([("stage", $0.name)], $0.cpuSeconds) })
    }
}

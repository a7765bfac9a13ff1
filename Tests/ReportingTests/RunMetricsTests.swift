import FoundationEssentials
import Model
import Reporting
import TestSupport
import Testing

@Suite struct RunMetricsTests {
    private let summary: RunSummary = {
        var force = ForceSummary(force: "northshire")
        force.accounts = 4
        force.fetched = 2
        force.notModified = 1
        force.posts = 9
        force.newPosts = 3
        force.editedPosts = 1
        force.matchedPosts = 2
        force.queued = 2
        return RunSummary(
            run: "r", startedAt: TestPlan.now, finishedAt: TestPlan.now + 2,
            stages: [
                StageSummary(name: "parse", admitted: 3, done: 2, failed: 1, dropped: 0, seconds: 0.5, cpuSeconds: 0.25)
            ],
            forces: [force],
            notAssessed: [
                NotAssessed(
                    subjectRef: "S-0192", force: "northshire", url: "https://social.example/@user",
                    reason: .notReachable, detail: "No answer.")
            ], openFaults: 1, cpuSeconds: 1.5)
    }()

    @Test func writesEveryCountWithItsTypeAndHelp() {
        let text = RunMetrics(summary, exitCode: 3).text(version: "1.0")

        let lines = text.split(separator: "\n")
        for line in [
            "probity_run_exit_code 3.0", "probity_accounts 4.0", "probity_accounts_due 4.0",
            "probity_accounts_by_outcome{outcome=\"fetched\"} 2.0",
            "probity_accounts_not_looked_at{reason=\"not_reachable\"} 1.0", "probity_faults_open 1.0",
            "probity_posts{kind=\"seen\"} 5.0", "probity_stage_items{stage=\"parse\",result=\"failed\"} 1.0",
            "# TYPE probity_stage_cpu_seconds gauge",
        ] {
            #expect(lines.contains(Substring(line)))
        }
    }

    @Test func tellsNothingOfAPersonOrAForce() {
        let text = RunMetrics(summary, exitCode: 3).text(version: "1.0")

        for word in ["S-0192", "social.example", "http", "northshire"] { #expect(!text.contains(word)) }
    }

    @Test func saysOfARunThatAnErrorEndedOnlyThatItFailed() {
        let text = RunMetrics(failedAt: TestPlan.now, exitCode: 8).text(version: "1.0")

        #expect(text.contains("probity_run_exit_code 8.0\n"))
        #expect(!text.contains("probity_run_end_timestamp_seconds"))
    }
}

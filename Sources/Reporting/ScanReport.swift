public import Model
public import Referring

/// What a run found and what it could not look at, for a person to read.
public struct ScanReport: Sendable {
    private let summary: RunSummary
    private let queued: [QueueEntry]

    /// - Parameter queued: The records of the ordinary lane that the queue holds, from this run and earlier ones.
    public init(_ summary: RunSummary, queued: [QueueEntry]) {
        self.summary = summary
        self.queued = queued
    }

    /// One line a force, each unit counted apart, then what was not looked at.
    public var text: String {
        var text = "This run, by force:\n" + run.text
        text += "\nTo review, from this run and earlier ones:\n" + queue.text
        text += """

            A matched post potentially deserves a person's look: it is no finding, and says nothing of misconduct.
            An instance is one rule's match. Mentions are quoted, reported or condemned words, and stay low in the queue.
            Other lanes hold what only designated readers see: potentially protected disclosures, welfare.

            """
        return text + ofRules + notLookedAt
    }

    /// What rules did that the queue does not show; empty on most days.
    private var ofRules: String {
        let shadow = summary.rules.filter { $0.shadow > 0 }
        let suppressed = summary.rules.filter { $0.suppressed > 0 }
        var lines = shadow.map { "  in test: \($0.rule) would have matched \($0.shadow) posts" }
        lines += suppressed.map { "  suppressed: \($0.suppressed) matches of \($0.rule)" }
        lines += summary.staleSuppressions.map { "  \($0)" }
        lines += summary.rules.filter(\.isFlooding).map {
            "  rule flooding: \($0.rule) passed its quota; \($0.withheld) posts are not in the queue yet, and their pages are asked for again"
        }
        return lines.isEmpty ? "" : "\nOf rules:\n" + lines.joined(separator: "\n") + "\n"
    }

    private var run: TextTable {
        var table = TextTable(
            [
                "force", "accounts", "posts", "matched posts", "instances", "subjects", "mentions", "other lanes",
                "not modified", "not reachable", "not a feed",
            ], rightAligned: Set(1...10))
        for force in summary.forces {
            let counts = [
                force.accounts, force.posts, force.matchedPosts, force.instances, force.subjects, force.mentions,
                force.otherLanes, force.notModified,
                force.notReachable + force.notLookedAt + force.deferred + force.gone,
                force.notAFeed + force.tooLarge,
            ]
            table.add([force.force] + counts.map(String.init))
        }
        return table
    }

    private var queue: TextTable {
        var table = TextTable(["force", "subjects", "matched posts", "mentions"], rightAligned: [1, 2, 3])
        for force in summary.forces {
            let own = queued.filter { $0.force == force.force && !$0.isMention }
            let mentions = queued.count { $0.force == force.force && $0.isMention }
            table.add([force.force] + [Set(own.map(\.subjectRef)).count, own.count, mentions].map(String.init))
        }
        return table
    }

    private var notLookedAt: String {
        let notDue = summary.forces.reduce(0) { $0 + $1.notDue }
        let early = notDue == 0 ? "" : "\n\(notDue) accounts were looked at so recently that they are not due.\n"
        if summary.notAssessed.isEmpty {
            return early + (early.isEmpty ? "\nEvery listed" : "\nEvery other") + " account was looked at to the end.\n"
        }
        return early
            + summary.notAssessed.reduce(
                "\nNot looked at, or not to the end, which is not the same as nothing found:\n"
            ) { text, account in
                text + "  \(account.force) \(account.subjectRef)  \(account.url)\n    \(account.detail)\n"
            }
    }
}

public import Model

/// What a run found and what it could not look at, for a person to read.
public struct ScanReport: Sendable {
    private let summary: RunSummary

    public init(_ summary: RunSummary) {
        self.summary = summary
    }

    /// One line a force, each unit counted apart, then what was not looked at.
    public var text: String {
        var text = forces.text
        text += "\n" + legend
        if summary.notAssessed.isEmpty {
            text += "\nEvery listed account was looked at.\n"
        } else {
            text += "\nNot looked at (this is not the same as nothing found):\n"
            for account in summary.notAssessed {
                text += "  \(account.force) \(account.subjectRef)  \(account.url)\n    \(account.detail)\n"
            }
        }
        return text
    }

    private var forces: TextTable {
        var table = TextTable(
            [
                "force", "accounts", "posts", "matched posts", "instances", "subjects", "mentions", "queued",
                "not modified", "not reachable", "not a feed",
            ], rightAligned: Set(1...10))
        for force in summary.forces {
            table.add(
                [force.force]
                    + [
                        force.accounts, force.posts, force.matchedPosts, force.instances, force.subjects,
                        force.mentions,
                        force.queued, force.notModified, force.notReachable, force.notAFeed + force.tooLarge,
                    ].map(String.init))
        }
        return table
    }

    private var legend: String {
        """
        Matched posts potentially deserve a person's look: a match is not a finding, and says nothing of misconduct.
        Subjects have at least one matched post. Mentions are quoted, reported or condemned words, kept low in the queue.

        """
    }
}

import ArgumentParser
import Glibc

/// The command line: arguments in, exit code out.
@main
struct Probity: ParsableCommand {
    static let version = "0.1.0"

    static let configuration = CommandConfiguration(
        commandName: "probity",
        abstract: "Finds the public posts by listed police staff that a person potentially ought to look at.",
        discussion: """
            Reads public pages only, under a written authority, and queues matches for people to review. A match is \
            not a finding. Start with 'probity demo'.

            Exit codes: 0 finished, 2 usage or configuration, 3 incomplete, 4 rule pack refused, 5 no authority, \
            6 integrity failure, 7 valid but unverifiable, 8 storage full or read-only, 11 another run holds the lock.
            """,
        version: version,
        subcommands: [
            Demo.self, Scan.self, Check.self, PlanRequests.self, Parse.self, HTMLText.self, TimeParsing.self,
            MatchPosts.self, Rules.self, RegistersCommand.self, Queue.self, Refer.self, ReceiptCommand.self,
            OutcomeCommand.self, Purge.self, SubjectCommand.self, Verify.self, PrintCheckpoint.self,
            ReplayEvidence.self, CheckRobots.self, Doctor.self,
            Config.self, Completions.self,
        ])

    static func main() async {
        // A reader that went away and a file that may not grow are answers of a write, not reasons to die half-way.
        for signal in [SIGPIPE, SIGXFSZ] { Glibc.signal(signal, SIG_IGN) }
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            end(with: error)
        }
    }

    private static func end(with error: any Error) -> Never {
        let code = exitCode(for: error)
        if code == .validationFailure {
            Terminal.complain(fullMessage(for: error))
            Glibc.exit(Outcome.usage.rawValue)
        }
        if error is ExitCode || error is CleanExit || code == .success { exit(withError: error) }
        Terminal.complain("probity: \(error)")
        Glibc.exit(Outcome(error).rawValue)
    }
}

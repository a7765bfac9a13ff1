import ArgumentParser
import Evidence

/// `probity checkpoint`.
struct PrintCheckpoint: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint",
        abstract: "Print a queue's last seal. Keep it elsewhere: a queue that is put back older is then seen.",
        discussion: """
            Example:
              probity checkpoint samples/var/queue > /media/elsewhere/checkpoint-2026-11-21
              probity verify samples/var/queue --key seal.pub --checkpoint /media/elsewhere/checkpoint-2026-11-21
            """)

    @Argument(help: "The queue's folder, or the evidence's.", completion: .directory)
    var path: String

    func run() throws {
        guard let checkpoint = try Checkpoint.last(inJournalAt: path + "/journal.jsonl") else {
            Terminal.complain("Nothing is sealed there.")
            try Outcome.unverifiable.exit()
        }
        Terminal.say(checkpoint.line + [0x0A])
    }
}

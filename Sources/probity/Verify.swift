import ArgumentParser
import Referring

/// `probity verify`.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Check a queue's chain, its seals and every record's digest. Uses no network.",
        discussion: """
            Without a key to trust, what can be said is that the files agree with each other: exit code 7.

            Examples:
              probity verify samples/var/queue --key samples/var/seal.pem.pub
            """)

    @Argument(help: "The queue's folder.", completion: .directory)
    var path: String

    @Option(help: "The public key that seals are trusted by.", completion: .file())
    var key: String?

    func run() throws {
    }
}

import ArgumentParser
import Evidence
import Fetching
import FoundationEssentials
import Matching
import Parsing
import Referring
import Scanning
import Settings
import Storage

/// `probity doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Say whether this machine is fit to scan: libraries, clock, rules, and whether its files can be written.",
        discussion: """
            Sends nothing. Without a configuration it looks at the libraries, the clock and the rules.

            Examples:
              probity doctor
              probity doctor --config /etc/probity/probity.yaml
            """)

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        var isFit = true
        func examine(_ what: String, _ look: () throws -> String) {
            do {
                Terminal.say("ok     \(what): \(try look())")
            } catch {
                isFit = false
                Terminal.say("FAULT  \(what): \(error)")
            }
        }
        examine("libcurl") { Fetcher.libraryVersion }
        examine("libxml2") { PageParser.libraryVersion }
        examine("PCRE2") { CompiledRules.libraryVersion }
        examine("OpenSSL") { Digest.libraryVersion }
        examine("SQLite") { try Ledger.libraryVersion() }
        examine("clock", clock)
        examine("rules, examples and canary", rules)
        if options.isFound {
            examine("configuration") { try options.configuration().file }
            examine("plan") { "\(try ScanSetup(options.configuration()).plan(at: .now).requests.count) requests" }
            examine("queue and ledger", storage)
        } else {
            Terminal.say("-      configuration: there is none here, so nothing that it names was looked at")
        }
        if !isFit { try Outcome.unexpected.exit() }
    }

    /// Records are worthless as evidence with a clock that is plainly wrong.
    private func clock() throws -> String {
        let now = Date.now
        guard let built = Date(rfc3339: "2026-01-01T00:00:00Z"), now > built else {
            throw SettingsError(
                place: "clock", problem: "it says \(now.rfc3339), which is before this program was written",
                remedy: "Set the clock, and let it be kept by NTP")
        }
        return now.rfc3339
    }

    private func rules() throws -> String {
        let configuration = options.isFound ? try options.configuration() : nil
        let folder = try options.rulesFolder.folder(configured: configuration?.rules)
        let rules = try LoadedRules(folder, packs: configuration?.packs ?? [])
        let packs = rules.compiled.packs.map { "\($0.name) \($0.version)" }.joined(separator: ", ")
        return "\(rules.compiled.ruleCount) rules of \(packs)"
    }

    private func storage() throws -> String {
        let configuration = try options.configuration()
        let queue = try options.queue(of: configuration)
        _ = try SealKey(at: configuration.key)
        let differences = try queue.status().differences
        guard differences.isEmpty else {
            throw SettingsError(
                place: configuration.queue, problem: differences.joined(separator: " "),
                remedy: "Run probity queue repair")
        }
        return "\(configuration.queue) can be written, and agrees with its journal and index"
    }
}

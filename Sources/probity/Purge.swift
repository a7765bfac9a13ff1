import ArgumentParser
import Evidence
import Foundation
import Model
import Referring
import Scanning
import Storage

/// `probity purge`.
struct Purge: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Take away for good what has been kept long enough, and leave a certificate.",
        discussion: """
            Records go with all decisions upon them when the time of their class is over ('retention' in probity.yaml); \
            kept pages go with the last record that rests on them; hashes of unmatched posts go as before each scan. \
            What nobody has decided upon, and what a legal hold covers, stays. The journal keeps the digests, so that \
            'verify' holds; a purged post is not queued again. See docs/retention.md.

            Examples:
              probity purge --dry-run
              probity purge --reviewer app-01
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Flag(name: [.customShort("n"), .long], help: "Say what would go; change nothing.")
    var dryRun = false

    @Flag(help: "The plan, or the certificate, as one JSON document.")
    var json = false

    func run() throws {
        let configuration = try options.configuration()
        let policy = RetentionPolicy(
            dismissed: configuration.retainDismissed, closed: configuration.retainClosed,
            referred: configuration.retainReferred)
        let ledger = try Ledger(at: configuration.ledger)
        let queue = try ReferralQueue(at: configuration.queue, ledger: ledger)
        guard !dryRun else { return try tell(queue.purgePlan(policy, at: .now)) }
        let reader = try readerOptions.decider(options)
        let lock = try QueueLock(of: configuration.queue)
        _ = try queue.repair(.interruptions, at: .now, under: lock)
        let evidence = EvidenceFolder(at: configuration.evidence)
        _ = try evidence.recover(at: .now)
        let forgotten = try ledger.forget(before: Date.now - configuration.retainUnmatched.inSeconds)
        let certificate = try queue.purge(
            policy, by: reader, evidence: evidence, referrals: configuration.referrals, forgottenPages: forgotten,
            at: .now, under: lock)
        guard let certificate else {
            if Terminal.isInteractive { Terminal.complain("Nothing is due.") }
            return
        }
        let key = try SealKey(at: configuration.key)
        if try evidence.hasUnsealedLines() { try evidence.seal(run: certificate.name, with: key, at: .now) }
        try queue.seal(run: certificate.name, with: key, at: .now)
        guard !json else { return Terminal.say(try JSONText.document(certificate)) }
        Terminal.say(
            "\(certificate.name): \(certificate.records.count) records and \(certificate.pages.count) pages purged, "
                + "\(certificate.held.count) kept by a legal hold.")
        if !certificate.bytesStillHeld.isEmpty {
            Terminal.say(
                "The pages of \(certificate.bytesStillHeld.count) of them stay until the last record on them goes.")
        }
    }

    private func tell(_ plan: PurgePlan) throws {
        guard !json else { return Terminal.say(try JSONText.document(plan)) }
        for item in plan.items {
            Terminal.say("\(item.id)\t\(item.retentionClass.rawValue)\tdue since \(item.dueSince.rfc3339)")
        }
        for id in plan.held { Terminal.say("\(id)\tkept by a legal hold") }
        let kept = plan.kept.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        Terminal.complain("\(plan.items.count) records would go; not yet due: \(kept).")
    }
}

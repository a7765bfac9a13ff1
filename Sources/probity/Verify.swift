import ArgumentParser
import Bundling
import Evidence
import Referring

/// `probity verify`.
struct Verify: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract:
            "Check a queue, kept evidence or a referral: chain, seals, every digest. Uses no network and changes nothing.",
        discussion: """
            Without a key to trust, all that can be said is that the files agree with each other: exit code 7. A fault \
            is exit code 6.

            Of evidence, every gzip member, every record's digests and every reference between records is checked, and
            with --queue that the bytes each queue record names are there.

            Examples:
              probity verify samples/var/queue --key samples/var/seal.pub
              probity verify samples/var/evidence --key samples/var/seal.pub --queue samples/var/queue
              probity verify samples/var/referrals/B-1/northshire-S-0004 --key samples/var/seal.pub
              probity verify northshire-S-0004.zip --key samples/var/seal.pub
              probity verify 20261121T091231Z-00c0ffee.warc.gz
            """)

    @Argument(
        help: "The queue's folder, the evidence's folder, one WARC file, or a referral's folder or zip.",
        completion: .directory)
    var path: String

    @Option(help: "The public key that you trust, had from elsewhere.", completion: .file())
    var key: String?

    @Option(help: "For a bundle: the root certificates of the time-stamping authority, PEM.", completion: .file())
    var tsa: String?

    @Option(
        help: "For a queue: a seal that probity checkpoint printed and that was kept elsewhere.", completion: .file())
    var checkpoint: String?

    @Option(help: "For evidence: the queue whose records have to find their bytes there.", completion: .directory)
    var queue: String?

    @Flag(help: "The report as one JSON document.")
    var json = false

    func run() throws {
        let report = try self.report()
        if json {
            Terminal.say(try JSONText.document(report))
        } else {
            for fault in report.faults { Terminal.complain(fault.description) }
            if report.faultCount > report.faults.count {
                Terminal.complain("and \(report.faultCount - report.faults.count) more")
            }
            Terminal.say(
                "\(verdict(report)): \(report.lines) journal lines in one chain, \(report.seals) seals, "
                    + "\(report.files) files as they were written"
                    + (report.warcRecords.map { ", \($0) WARC records in them" } ?? ""))
            for sentence in report.notProved { Terminal.say("not proved: \(sentence)") }
        }
        switch report.verdict {
        case .verified: return
        case .integrityOnly, .unverifiable: try Outcome.unverifiable.exit()
        case .failed: try Outcome.integrityFailure.exit()
        }
    }

    private func report() throws -> VerificationReport {
        if BundleVerifier.isBundle(path) || ZipContents.isZip(path) {
            let files = try ZipContents.isZip(path) ? ZipContents.files(in: path) : BundleFiles(in: path)
            let trusted = try key.map { try PublicKey(atPEM: $0) }
            return BundleVerifier(files, trusted: trusted, authorities: tsa).report()
        }
        guard EvidenceVerifier.isEvidence(path) else {
            return try ReferralQueue.verify(path, trustedKey: key, checkpoint: checkpoint)
        }
        return try ReferralQueue.verify(evidence: path, queue: queue, trustedKey: key)
    }

    private func verdict(_ report: VerificationReport) -> String {
        switch report.verdict {
        case .verified: "verified"
        case .integrityOnly: "integrity only"
        case .unverifiable: "unverifiable"
        case .failed: "failed"
        }
    }
}

import ArgumentParser
import Bundling
import Evidence
import Fetching
import FoundationEssentials
import Model
import Planning
import Referring
import Scanning
import Storage

/// `probity refer`.
struct Refer: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a signed bundle for each subject of a force from what two people decided to refer.",
        discussion: """
            Writes a folder and a zip for each subject below the folder of referrals. Nothing is sent anywhere. The \
            approver let it leave and decided on none of it. HOW-TO-VERIFY.txt in each bundle needs openssl and \
            sha256sum only.

            Examples:
              probity refer --force northshire --batch B-2026-11 --reviewer app-01
              probity refer --force northshire --batch B-2026-11 --reviewer app-01 --subject S-0004 --cover "Acme Ltd"
              probity refer --supersede B-2026-11/northshire-S-0004 --withdraw R-7f3c… --reviewer app-01 --reason "namesake"
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Option(help: "The force that it goes to.")
    var force: String?

    @Option(help: "The batch's name, as B-2026-11.")
    var batch: String?

    @Option(help: "Only this subject, by the force's reference.")
    var subject: String?

    @Option(help: "Only these records, and each of them; may be repeated.")
    var record: [String] = []

    @Option(help: "Words to cover in the working copies, beside handles, addresses and numbers; may be repeated.")
    var cover: [String] = []

    @Option(help: "A referral to replace, by its name.")
    var supersede: String?

    @Option(help: "With --supersede: records to take out of it; may be repeated.")
    var withdraw: [String] = []

    @Option(help: "With --supersede: why, for the force.")
    var reason: String?

    @Flag(inversion: .prefixedNo, help: "Print a PDF where WeasyPrint or Chromium is installed.")
    var pdf = true

    @Flag(name: [.customShort("n"), .long], help: "Say what would leave, and write nothing.")
    var dryRun = false

    func validate() throws {
        if supersede == nil {
            guard force != nil, batch != nil, withdraw.isEmpty else {
                throw ValidationError("Say which --force and which --batch; --withdraw needs --supersede.")
            }
        } else if reason == nil || force != nil || batch != nil {
            throw ValidationError("--supersede takes a --reason, and its force and batch from what it replaces.")
        }
    }

    func run() throws {
        let approver = try readerOptions.decider(options)
        if dryRun { return try tell(approver) }
        try options.sealing(supersede.map { "replace \($0)" } ?? "refer \(batch ?? "")") { queue, configuration in
            if let supersede { return try replace(supersede, queue, configuration, approver) }
            let order = try order(configuration, approver, batch: batch ?? "")
            try queue.enter(
                .referred, order.references(of: order.batch).filter { try isReferable($0.key, queue, approver) },
                reason: "entered after an interruption", by: approver, at: .now)
            let drafts = try order.drafts(of: findings(in: queue, configuration, approver))
            defer { for draft in drafts { draft.discard() } }
            for draft in drafts { try finish(draft, queue, order, configuration, reason: "let out") }
        }
    }

    /// Says what would leave, or stay in a referral that is replaced.
    private func tell(_ approver: Reader) throws {
        let configuration = try options.configuration()
        let queue = try options.queue(of: configuration)
        let findings =
            try supersede.map { name in
                let old = try Referral(in: "\(configuration.referrals)/\(name)")
                return try queue.findings(toReplace: kept(of: old), approver: approver, at: .now)
            } ?? findings(in: queue, configuration, approver)
        for finding in findings { Terminal.say("\(finding.record.subject.ref)\t\(finding.record.id)") }
    }

    private func findings(
        in queue: ReferralQueue, _ configuration: ScanConfiguration, _ approver: Reader
    ) throws -> [Finding] {
        try queue.findings(
            of: force ?? "", subject: subject, records: record.isEmpty ? nil : record, approver: approver,
            authorities: authorities(configuration), at: .now)
    }

    private func kept(of old: Referral) -> [String] {
        old.findings.map(\.record.id).filter { !withdraw.contains($0) }
    }

    private func finish(
        _ draft: BundleDraft, _ queue: ReferralQueue, _ order: ReferralOrder, _ configuration: ScanConfiguration,
        reason: String
    ) throws {
        let timestamp = try configuration.timestamp.map {
            try TimestampQuery.answer(to: draft.timestampRequest, from: $0, userAgent: configuration.fetch.userAgent)
        }
        let references = try draft.finish(timestamp: timestamp)
        try queue.enter(.referred, references, reason: reason, by: order.approver, at: .now)
        Terminal.say("\(order.folder)/\(draft.id)\t\(references.count) findings")
    }

    private func replace(
        _ name: String, _ queue: ReferralQueue, _ configuration: ScanConfiguration, _ approver: Reader
    ) throws {
        let old = try Referral(in: "\(configuration.referrals)/\(name)")
        let order = try order(configuration, approver, batch: old.batch)
        let kept = kept(of: old)
        let gone = old.findings.filter { withdraw.contains($0.record.id) }
        let findings = try queue.findings(toReplace: kept, approver: approver, at: .now)
        let correction = Correction(
            supersedes: old.bundleID, reason: reason ?? "", withdrawn: gone.map { "\($0.exhibit) of \(old.bundleID)" })
        let references = try order.references(of: old.batch).filter { withdraw.contains($0.key) }
        guard !kept.isEmpty else {
            try queue.enter(.withdrawn, references, reason: reason ?? "", by: approver, at: .now)
            let notice = try Withdrawal.write(of: old, correction, order)
            return Terminal.say("\(notice)\teverything is withdrawn; give this notice to the force")
        }
        let drafts = try order.drafts(of: findings, correcting: correction)
        defer { for draft in drafts { draft.discard() } }
        for draft in drafts {
            try finish(
                draft, queue, order, configuration, reason: "replaces \(old.bundleID): \(correction.reason)")
        }
        try queue.enter(.withdrawn, references, reason: reason ?? "", by: approver, at: .now)
    }

    private func isReferable(_ id: String, _ queue: ReferralQueue, _ approver: Reader) throws -> Bool {
        try queue.standing(of: id, for: approver).stage == .referable
    }

    private func order(
        _ configuration: ScanConfiguration, _ approver: Reader, batch: String
    ) throws -> ReferralOrder {
        var order = ReferralOrder(
            batch: batch, folder: configuration.referrals, evidence: configuration.evidence,
            rules: try options.rulesFolder.folder(configured: configuration.rules),
            runs: try Ledger(at: configuration.ledger).runs(limit: 400), key: try SealKey(at: configuration.key),
            approver: approver, software: "probity \(Probity.version)", time: .now)
        order.covered = cover
        order.isStamped = configuration.timestamp != nil
        order.prints = pdf
        return order
    }

    private func authorities(_ configuration: ScanConfiguration) throws -> [AuthorityReference] {
        try Authority.all(in: configuration.authorities).map(\.reference)
    }
}

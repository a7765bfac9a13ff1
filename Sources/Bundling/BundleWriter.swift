import Evidence
import Foundation
import Model
import Referring

/// Writes the files of one referral into a folder that nobody looks at yet.
struct BundleWriter {
    let order: ReferralOrder
    let bundleID: String
    var correction: Correction?

    /// Writes everything but the manifest, and says what it is to be.
    func write(_ findings: [Finding]) throws(BundleError) -> BundleDraft {
        let name = bundleID.replacing("/", with: "_")
        let path = "\(order.folder)/.draft-\(name)-\(UInt32.random(in: 0 ... .max))"
        let folder = Folder(path)
        try BundleError.ofFiles { () throws(EvidenceError) in try folder.make() }
        do throws(BundleError) {
            return try fill(folder, findings)
        } catch {
            try? FileManager.default.removeItem(atPath: path)
            throw error
        }
    }

    private func fill(_ folder: Folder, _ findings: [Finding]) throws(BundleError) -> BundleDraft {
        var unkept: Set<String> = []
        for (number, finding) in findings.enumerated() {
            let exhibit = folder.folder("exhibits").folder(exhibitName(number + 1))
            if try !writeExhibit(finding, to: exhibit) { unkept.insert(finding.record.id) }
        }
        let lost = try writeRules(of: findings, to: folder)
        let maker = ReferralMaker(order: order, bundleID: bundleID, correction: correction)
        guard let referral = maker.referral(of: findings, unkept: unkept, lostRules: lost) else {
            throw BundleError(.nothing, bundleID, "there is no finding in it", remedy: "See: probity queue list")
        }
        for item in referral.findings {
            let exhibit = folder.folder("exhibits").folder(item.exhibit)
            try put("redacted.txt", Array((item.textRedacted + "\n").utf8), in: exhibit)
        }
        try put("referral.json", canonical(referral), in: folder)
        try put("coverage.json", canonical(referral.coverage), in: folder)
        try put("referral.html", Array(ReferralPage(referral, covering: order.covered).html().utf8), in: folder)
        if order.prints { try printPage(in: folder) }
        try put("signer.pub", order.key.publicKey.pem, in: folder)
        try writeCustody(of: findings, referral, to: folder)
        try put(
            "HOW-TO-VERIFY.txt",
            Array(
                HowToVerify.text(
                    hasTimestamp: order.isStamped, hasBytes: unkept.count < findings.count,
                    coverage: referral.coverage.statement
                ).utf8),
            in: folder)
        let manifest = try self.manifest(of: folder, referral)
        return BundleDraft(
            id: bundleID, referral: referral, timestampRequest: Timestamp.request(for: manifest), manifest: manifest,
            draft: folder, order: order)
    }

    private func exhibitName(_ number: Int) -> String {
        "EX-" + String(repeating: "0", count: max(0, 3 - String(number).count)) + String(number)
    }

    /// Writes the record, its steps, its context and the bytes; whether the bytes were still there.
    private func writeExhibit(_ finding: Finding, to folder: Folder) throws(BundleError) -> Bool {
        try BundleError.ofFiles { () throws(EvidenceError) in try folder.folder("reviews").make() }
        try put("record.json", finding.recordFile, in: folder)
        for (number, file) in finding.stepFiles.enumerated() {
            try put("review-\(number + 1).json", file, in: folder.folder("reviews"))
        }
        try put("thread.json", canonical(ThreadNote(finding.record)), in: folder)
        guard let warc = finding.record.evidence.warc else { return false }
        let bytes = try BundleError.ofFiles { () throws(EvidenceError) in
            try WARCSlice.bytes(of: warc, in: order.evidence)
        }
        guard let bytes else { return false }
        try put("page.warc.gz", bytes, in: folder)
        return true
    }

    /// Writes the texts of the rules that fired; those whose files are not what they were are said.
    private func writeRules(of findings: [Finding], to folder: Folder) throws(BundleError) -> Set<String> {
        var lost: Set<String> = []
        var written: Set<String> = []
        for rule in findings.flatMap(\.record.matches).map(\.match.rule) where written.insert(rule.id).inserted {
            guard let data = FileManager.default.contents(atPath: "\(order.rules)/\(rule.id).yaml"),
                Digest(of: [UInt8](data)).hex == rule.sha256, !rule.id.contains("..")
            else {
                lost.insert(rule.id)
                continue
            }
            let parts = rule.id.split(separator: "/").map(String.init)
            let place = parts.dropLast().reduce(folder.folder("rules")) { $0.folder($1) }
            try BundleError.ofFiles { () throws(EvidenceError) in try place.make() }
            try put("\(parts.last ?? rule.id).yaml", [UInt8](data), in: place)
        }
        return lost
    }

    private func printPage(in folder: Folder) throws(BundleError) {
        let path = URL(fileURLWithPath: folder.path).standardizedFileURL.path
        let isMade = PrintedCopy.isMade(of: path + "/referral.html", at: path + "/referral.pdf")
        try? FileManager.default.removeItem(atPath: path + "/referral.pdf.profile")
        guard isMade else {
            try? FileManager.default.removeItem(atPath: path + "/referral.pdf")
            return
        }
        try BundleError.ofFiles { () throws(EvidenceError) in try folder.sync(["referral.pdf"]) }
    }

    private func writeCustody(
        of findings: [Finding], _ referral: Referral, to folder: Folder
    ) throws(BundleError) {
        let entries = zip(referral.findings, findings).flatMap { CustodyLog.entries(of: $0, $1, order) }
        try BundleError.ofFiles { () throws(EvidenceError) in
            try Journal(in: folder, named: "custody.jsonl").append(entries, at: order.time)
        }
    }

    private func manifest(of folder: Folder, _ referral: Referral) throws(BundleError) -> [UInt8] {
        try BundleError.ofFiles { () throws(EvidenceError) in
            var digester = FileDigester()
            var entries: [JSONValue] = []
            var sums = ""
            for path in try FileTree(below: folder.path).files {
                let digest = try digester.digest(ofFileAt: folder.path(of: path)).hex
                entries.append(.object([JSONMember("path", path), JSONMember("sha256", digest)]))
                sums += "\(digest)  \(path)\n"
            }
            try folder.create("SHA256SUMS", Array(sums.utf8))
            try folder.sync(["SHA256SUMS"])
            entries.append(
                .object([JSONMember("path", "SHA256SUMS"), JSONMember("sha256", Digest(of: sums).hex)]))
            return CanonicalJSON.bytes(
                of: .object([
                    JSONMember("bundle_id", referral.bundleID), JSONMember("created_at", referral.createdAt.rfc3339),
                    JSONMember("files", .array(entries)), JSONMember("key", order.key.publicKey.id.hex),
                    JSONMember("referral_id", referral.id), JSONMember("schema_version", "1.0.0"),
                    JSONMember("software", order.software),
                ]))
        }
    }

    private func canonical(_ value: some Encodable) throws(BundleError) -> [UInt8] {
        try BundleError.ofFiles { () throws(EvidenceError) in try CanonicalJSON.bytes(of: value) }
    }

    private func put(_ name: String, _ bytes: [UInt8], in folder: Folder) throws(BundleError) {
        try BundleError.ofFiles { () throws(EvidenceError) in
            try folder.create(name, bytes)
            try folder.sync([name])
        }
    }
}

/// What is known of the conversation in which a post stands.
private struct ThreadNote: Encodable {
    let inReplyTo: String?
    let isComplete: Bool
    let note: String

    init(_ record: QueueRecord) {
        inReplyTo = record.post.inReplyTo
        isComplete = record.post.inReplyTo == nil
        note =
            isComplete
            ? "The post answers nobody; answers to it were not looked for."
            : "The post answers another one, which was not captured: the context is incomplete."
    }

    enum CodingKeys: String, CodingKey {
        case note
        case inReplyTo = "in_reply_to"
        case isComplete = "is_complete"
    }
}

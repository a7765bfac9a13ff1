import Evidence
import Foundation
import Model
import Referring
import Storage

@testable import Bundling

/// A queue with findings that two people want referred, and a folder of referrals; gone with the value.
final class Office {
    let path: String
    let noon = Date(timeIntervalSince1970: 1_790_000_000)
    let first = Reader(id: "rev-01")
    let second = Reader(id: "rev-02", roles: [.second])
    let approver = Reader(id: "app-01", roles: [.approver])

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/bundling-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    func queue() throws -> ReferralQueue {
        try ReferralQueue(at: path + "/queue", ledger: Ledger(at: path + "/ledger.sqlite"))
    }

    func key() throws -> SealKey { try SealKey(at: path + "/seal.pem") }

    var referrals: String { path + "/referrals" }

    func order(_ batch: String = "B-1") throws -> ReferralOrder {
        var order = ReferralOrder(
            batch: batch, folder: referrals, evidence: path + "/evidence", rules: path + "/rules", runs: [],
            key: try key(), approver: approver, software: "probity test", time: noon + 600)
        order.prints = false
        return order
    }

    /// Queues posts and has two people decide to refer them.
    @discardableResult
    func refer(
        _ posts: [MatchedPost], as decision: SecondDecision = .referPSD, exculpatory: [String] = []
    ) throws -> [String] {
        let queue = try queue()
        let ids = try queue.commit(posts, run: "r1", at: noon).map(\.id)
        let owner = AttributionDecision(confidence: .confirmed, basis: [.declaredBySubject], contrary: [])
        for id in ids {
            try queue.attribute(id, owner, reason: "the roster's declaration", by: first, at: noon + 60)
            try queue.decide(id, as: .keepAsFinding, reason: "own words", by: first, at: noon + 120)
            try queue.decideSecond(
                id, as: decision, reason: "for advice", exculpatory: exculpatory, by: second, at: noon + 180)
        }
        return ids
    }

    /// Makes the bundles of all that may leave.
    @discardableResult
    func makeBundles(_ order: ReferralOrder? = nil) throws -> [String] {
        let queue = try queue()
        let order = try order ?? self.order()
        let findings = try queue.findings(
            of: "northshire", approver: approver, authorities: [], at: noon + 600)
        return try order.drafts(of: findings).map { draft in
            let references = try draft.finish(timestamp: nil)
            try queue.enter(.referred, references, reason: "let out", by: approver, at: noon + 600)
            return "\(referrals)/\(draft.id)"
        }
    }

    func post(
        _ number: Int = 1, text: String = "Thanks @mate_of_mine, ring 07700 900123 or mail jo@a.example",
        subject: String = "S-0004", expires: Date? = nil
    ) -> MatchedPost {
        let account = Account(
            subject: Subject(
                ref: subject, force: "northshire", employmentClass: .officer, rankBand: "constable",
                servingStatus: "serving", representativeRole: nil),
            platform: .mastodon, url: "https://social.example/@\(subject)", kind: .personalIdentified,
            attributionBasis: [.declaredBySubject], attributionConfidence: .confirmed)
        let authority = AuthorityReference(
            ref: "PSD/AUTH/014", kind: .notifiedPolicy, mode: .proactive, authorisedBy: "approver-02",
            purpose: "integrity of public posts", grantedAt: noon - 1000, expiresAt: expires ?? noon + 86_400,
            dpRegime: "UK_GDPR", dpiaRef: "DPIA-7")
        let url = "https://social.example/@\(subject)/\(number)"
        let page = Page(
            url: "https://social.example/@\(subject).rss", status: 200,
            headers: [Header("Content-Type", "application/rss+xml")], body: Array("<rss/>".utf8), fetchedAt: noon - 10)
        let match = Match(
            rule: RuleIdentity(
                id: "relationships/gift/thanks", pack: "relationships", packVersion: "1.0.0",
                sha256: String(repeating: "0f", count: 32)),
            category: .gift, priority: 3, field: .text, spans: [Span(0, 6)], weight: 0.9, factors: [], mention: nil,
            suppressionsConsidered: [], explanation: "potentially thanks “@mate_of_mine” for something")
        let assessment = Assessment(
            matches: [match], scores: [.gift: 0.9], categories: [.gift], isQueued: true, isMention: false,
            protectedContexts: [], lane: .ordinary)
        return MatchedPost(
            account: account, authority: authority,
            capture: Capture(requestURL: page.url, page: page, bodySHA256: Digest(of: page.body).hex),
            post: Post(id: url, url: url, published: noon - 500, text: text), assessment: assessment,
            limitations: ["Pictures were not looked at."])
    }

    /// A command's exit code and what it printed.
    func shell(_ command: String, in folder: String) throws -> (code: Int32, output: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/bin/bash")
        process.arguments = ["-c", command]
        process.currentDirectoryURL = URL(fileURLWithPath: folder)
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, output)
    }
}

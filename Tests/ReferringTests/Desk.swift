import Evidence
import Foundation
import Model
import Storage

@testable import Referring

/// A queue in a folder of its own, with a ledger and made-up posts; gone with the value.
final class Desk {
    let path: String
    let noon = Date(timeIntervalSince1970: 1_700_000_000)
    let reader = Reader(id: "rev-03")
    let second = Reader(id: "rev-07", roles: [.reviewer, .second, .protectedReader])
    let approver = Reader(id: "app-01", roles: [.approver])

    init() throws {
        path = FileManager.default.temporaryDirectory.path + "/referring-tests-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    var queuePath: String { path + "/var/queue" }
    var directory: QueueDirectory { QueueDirectory(queuePath) }

    func ledger() throws -> Ledger {
        try Ledger(at: path + "/var/ledger.sqlite")
    }

    func queue() throws -> ReferralQueue {
        try ReferralQueue(at: queuePath, ledger: try ledger())
    }

    func key() throws -> SealKey {
        try SealKey(at: path + "/var/seal.pem")
    }

    func repair(_ depth: RepairDepth = .interruptions) throws -> RepairReport {
        let lock = try QueueLock(of: queuePath)
        return try queue().repair(depth, at: noon, under: lock)
    }

    func verdict(trusting key: String? = nil) throws -> VerificationReport.Verdict {
        try ReferralQueue.verify(queuePath, trustedKey: key).verdict
    }

    /// A record that a first person kept, on an account that is the subject's.
    func kept(_ post: MatchedPost) throws -> String {
        let queue = try queue()
        let id = try queue.commit([post], run: "r1", at: noon)[0].id
        let owner = AttributionDecision(confidence: .confirmed, basis: [.declaredBySubject], contrary: [])
        let first =
            post.assessment.lane == .protected ? Reader(id: "rev-09", roles: [.reviewer, .protectedReader]) : reader
        try queue.attribute(id, owner, reason: "the roster's declaration", by: first, at: noon)
        try queue.decide(id, as: .keepAsFinding, reason: "own words", by: first, at: noon + 60)
        return id
    }

    func write(_ text: String, to place: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: queuePath + "/" + place))
    }

    func names(_ folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: queuePath + "/" + folder).sorted()
    }

    func post(
        _ number: Int = 1, text: String = "Looked him up on the system, what a record", force: String = "northshire",
        lane: Lane = .ordinary, priority: Int = 2, mention: Mention? = nil, author: String? = nil,
        category: Model.Category = .opdisc, rankBand: String = "constable"
    ) -> MatchedPost {
        let subject = Subject(
            ref: "S-0192", force: force, employmentClass: .officer, rankBand: rankBand, servingStatus: "serving",
            representativeRole: nil)
        let account = Account(
            subject: subject, platform: .mastodon, url: "https://social.example/@\(force)", kind: .personalIdentified,
            attributionBasis: [.declaredBySubject], attributionConfidence: .confirmed)
        let authority = AuthorityReference(
            ref: "PSD/AUTH/014", kind: .notifiedPolicy, mode: .proactive, authorisedBy: "approver-02",
            purpose: "integrity of public posts", grantedAt: noon - 1000, expiresAt: noon + 1000,
            dpRegime: "UK_GDPR", dpiaRef: "DPIA-7")
        let url = "https://social.example/@\(force)/\(number)"
        let page = Page(
            url: "https://social.example/@\(force).rss", status: 200,
            headers: [Header("Content-Type", "application/rss+xml")],
            body: Array("<rss/>".utf8), fetchedAt: noon)
        let post = Post(
            id: url, url: url, author: author, published: noon - 500, title: nil, text: text, html: "<p>\(text)</p>",
            links: ["https://news.example/"], media: [Media(url: "https://social.example/m.png", alt: "a car")],
            tags: ["work"], language: "en")
        let rule = RuleIdentity(
            id: "core/opdisc/system-lookup", pack: "core", packVersion: "1.0.0",
            sha256: String(repeating: "0f", count: 32))
        let match = Match(
            rule: rule, category: category, priority: priority, field: .text, spans: [Span(0, 6), Span(14, 16)],
            weight: 0.9, factors: [ContextFactor(name: "question", factor: 0.5, evidence: nil)], mention: mention,
            suppressionsConsidered: ["official"], explanation: "potentially says that “Looked” was used on “system”")
        let assessment = Assessment(
            matches: [match], scores: [category: 0.45], categories: [category], isQueued: true,
            isMention: mention != nil,
            protectedContexts: lane == .protected ? [.disclosure] : [], lane: lane)
        return MatchedPost(
            account: account, authority: authority,
            capture: Capture(requestURL: page.url, page: page, bodySHA256: Digest(of: page.body).hex), post: post,
            assessment: assessment, limitations: ["Pictures were not looked at."])
    }
}

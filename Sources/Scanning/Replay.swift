import Evidence
import Fetching
import FoundationEssentials
import Matching
import Model
import Planning
import Referring
public import Registers

/// Makes the records of kept pages again: the same bytes through parsing and matching, offline and without writing.
public struct Replay: Sendable {
    private let rules: LoadedRules
    private let registers: RegisterSet
    private let bodyLimit: Int

    /// - Parameters:
    ///   - rules: The rules to match with; those of the run, or others.
    ///   - registers: Asked again if they are those of the run; else what registers said is not compared.
    ///   - bodyLimit: The most bytes that an unpacked body may have.
    public init(_ rules: LoadedRules, registers: RegisterSet = .none, bodyLimit: Int = 64 << 20) {
        self.rules = rules
        self.registers = registers
        self.bodyLimit = bodyLimit
    }

    /// Reads one WARC file and compares what comes of it with what the run kept.
    ///
    /// - Throws: `EvidenceError` if the file, or an earlier one that it refers to, cannot be read.
    public func report(on path: String) throws -> ReplayReport {
        var pages = try ArchivedPages(at: path)
        var report = ReplayReport(rulesDigest: rules.digest, registersDigest: registers.digest ?? RegisterSet.noDigest)
        let matcher = RuleMatcher(rules.compiled)
        let reading = PageReading()
        while let archived = try pages.next() {
            report.pages += 1
            report.info(pages.info)
            do {
                let records = try self.records(of: archived, reading, matcher)
                report.compare(archived.metadata.records, with: records, url: archived.metadata.requestURL)
            } catch {
                report.unreadable.append(
                    ReplayReport.Unreadable(url: archived.metadata.requestURL, problem: "\(error)"))
            }
        }
        report.info(pages.info)
        report.sort()
        return report
    }

    private func records(
        of archived: ArchivedPage, _ reading: PageReading, _ matcher: RuleMatcher
    ) throws -> [KeptRecord] {
        let metadata = archived.metadata
        guard let time = archived.fetchedAt else { return [] }
        let page = try StoredAnswer(head: archived.head, body: archived.body).page(
            url: archived.url, redirects: metadata.redirects, robots: metadata.robots, fetchedAt: time,
            bodyLimit: bodyLimit)
        let read = try reading.read(
            page, requestURL: metadata.requestURL, window: PostWindow(opensAt: metadata.windowOpensAt))
        let context = MatchContext(metadata.account)
        let checker = RegisterChecker(registers)
        var records: [KeptRecord] = []
        for post in read.posts {
            let assessment = matcher.assess(post, context)
            guard assessment.isQueued else { continue }
            let matched = MatchedPost(
                account: metadata.account, authority: metadata.authority, capture: read.capture, post: post,
                assessment: assessment, limitations: read.limitations)
            records.append(try RecordContent(of: checker.checked(matched)).summary)
        }
        return records.sorted { $0.id < $1.id }
    }
}

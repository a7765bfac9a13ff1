import Evidence
import FoundationEssentials
import Model
import Planning
import Referring
import Storage

/// Keeps a run's matched pages, in the refer stage's one lane; closed when that is drained.
final class EvidenceKeeper {
    private let folder: EvidenceFolder
    private let ledger: Ledger
    private var writer: EvidenceWriter

    init(in folder: EvidenceFolder, _ info: RunInfo, ledger: Ledger) {
        self.folder = folder
        self.ledger = ledger
        writer = folder.writer(for: info)
    }

    /// Keeps the bytes of pages that have a post for the queue, or one that a quota withheld from it.
    ///
    /// - Returns: The posts for the queue of each page, which say where their bytes are.
    func keep(_ pages: [MatchedPage], at time: Date) throws -> [[MatchedPost]] {
        let posts = pages.map(\.matched)
        var kept: [PageEvidence] = []
        var places: [Int] = []
        for (place, page) in pages.enumerated() {
            guard let received = page.page, !posts[place].isEmpty || page.hasWithheld else { continue }
            places.append(place)
            kept.append(try evidence(of: received, page, posts[place]))
        }
        let references = try writer.keep(kept, at: time)
        var captures: [StoredCapture] = []
        var result = posts
        for (number, (place, reference)) in zip(places, references).enumerated() where kept[number].earlier == nil {
            captures.append(Self.capture(kept[number], reference, bodySHA256: pages[place].capture.bodySHA256))
        }
        try ledger.record(captures: captures)
        for (place, reference) in zip(places, references) {
            result[place] = posts[place].map { $0.kept(at: reference) }
        }
        return result
    }

    /// Keeps what servers said of pages that have not changed since they were kept; of others nothing is kept.
    func keep(unchanged answers: [(request: FetchRequest, page: Page)], at time: Date) throws {
        var kept: [PageEvidence] = []
        for (request, page) in answers {
            guard let known = try ledger.capture(for: request.url), folder.contains(known.file),
                known.bodySHA256 == (try ledger.pageState(for: [request.url])[request.url]?.bodySHA256)
            else { continue }
            kept.append(
                PageEvidence(
                    page: page, requestURL: request.url, account: request.account, authority: request.authority,
                    windowOpensAt: request.window.opensAt, records: [], earlier: EarlierCapture(known)))
        }
        _ = try writer.keep(kept, at: time)
    }

    /// Ends the run's file, if there is one.
    func close(at time: Date) throws {
        _ = try writer.close(at: time)
    }

    private func evidence(of received: Page, _ page: MatchedPage, _ posts: [MatchedPost]) throws -> PageEvidence {
        var records: [KeptRecord] = []
        for post in posts { records.append(try RecordContent(of: post).summary) }
        return PageEvidence(
            page: received, requestURL: page.request.url, account: page.request.account,
            authority: page.request.authority, windowOpensAt: page.request.window.opensAt,
            records: records.sorted { $0.id < $1.id }, earlier: try earlier(of: received, page.request.url))
    }

    /// The same body from the same address, if a file that is still there holds it.
    private func earlier(of page: Page, _ requestURL: String) throws -> EarlierCapture? {
        guard let known = try ledger.capture(for: requestURL), folder.contains(known.file), known.url == page.url,
            known.payloadSHA256 == PageEvidence.payloadSHA256(of: page)
        else { return nil }
        return EarlierCapture(known)
    }

    /// What the ledger is to remember of a page.
    private static func capture(
        _ evidence: PageEvidence, _ reference: WARCReference, bodySHA256: String
    ) -> StoredCapture {
        StoredCapture(
            requestURL: evidence.requestURL, file: reference.file, offset: reference.offset,
            recordID: reference.recordID, url: evidence.page.url, date: evidence.page.fetchedAt.rfc3339,
            payloadSHA256: PageEvidence.payloadSHA256(of: evidence.page), bodySHA256: bodySHA256)
    }
}

extension EarlierCapture {
    init(_ stored: StoredCapture) {
        self.init(
            file: stored.file, offset: stored.offset, recordID: stored.recordID, url: stored.url, date: stored.date,
            payloadSHA256: stored.payloadSHA256)
    }
}

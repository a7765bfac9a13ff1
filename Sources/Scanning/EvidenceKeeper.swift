import Evidence
import FoundationEssentials
import Model
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

    /// Keeps the bytes of pages that have a post for the queue.
    ///
    /// - Returns: The posts for the queue of each page, which say where their bytes are.
    func keep(_ pages: [MatchedPage], at time: Date) throws -> [[MatchedPost]] {
        let posts = pages.map(\.matched)
        var kept: [PageEvidence] = []
        var places: [Int] = []
        for (place, page) in pages.enumerated() {
            guard let received = page.page, !posts[place].isEmpty else { continue }
            places.append(place)
            kept.append(try evidence(of: received, page, posts[place]))
        }
        let references = try writer.keep(kept, at: time)
        try ledger.record(captures: zip(kept, references).compactMap(Self.capture))
        var result = posts
        for (place, reference) in zip(places, references) {
            result[place] = posts[place].map { $0.kept(at: reference) }
        }
        return result
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
        return EarlierCapture(
            file: known.file, offset: known.offset, recordID: known.recordID, url: known.url, date: known.date,
            payloadSHA256: known.payloadSHA256)
    }

    /// What the ledger is to remember of a page; `nil` if it was only referred to.
    private static func capture(_ evidence: PageEvidence, _ reference: WARCReference) -> StoredCapture? {
        guard evidence.earlier == nil else { return nil }
        return StoredCapture(
            requestURL: evidence.requestURL, file: reference.file, offset: reference.offset,
            recordID: reference.recordID, url: evidence.page.url, date: evidence.page.fetchedAt.rfc3339,
            payloadSHA256: PageEvidence.payloadSHA256(of: evidence.page))
    }
}

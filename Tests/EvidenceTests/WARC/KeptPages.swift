import Evidence
import FoundationEssentials
import Model

/// A folder of evidence with one run's file in it.
struct KeptPages {
    let scratch: ScratchFolder
    let folder: EvidenceFolder
    static let time = Date(timeIntervalSince1970: 1_795_262_400)
    static let file = "run-1.warc.gz"

    init() throws {
        scratch = try ScratchFolder()
        folder = EvidenceFolder(at: scratch.folder.path)
    }

    var path: String { scratch.folder.path(of: Self.file) }

    static func info(_ run: String = "run-1") -> RunInfo {
        RunInfo(
            run: run, software: "Probity/1.0", rulesDigest: Digest(of: "rules").hex, packs: ["core 1.0.0"],
            authorities: ["NS/PSD/AUTH/001"], userAgent: "Probity/1.0 (+mailto:psd@northshire.example)")
    }

    /// Keeps these bodies as pages of one run, and ends its file unless it is to look killed.
    @discardableResult
    func keep(_ bodies: [String], run: String = "run-1", closing: Bool = true) throws -> [WARCReference] {
        var writer = folder.writer(for: Self.info(run))
        var references: [WARCReference] = []
        for (number, body) in bodies.enumerated() {
            references += try writer.keep([Self.page(number, body)], at: Self.time)
        }
        if closing { _ = try writer.close(at: Self.time) }
        return references
    }

    static func page(
        _ number: Int, _ body: String, status: Int = 200, earlier: EarlierCapture? = nil,
        head: String = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n"
    ) -> PageEvidence {
        let url = "http://social.example/@user\(number).rss"
        let exchange = Exchange(
            requestHead: [UInt8]("GET /@user\(number).rss HTTP/1.1\r\nHost: social.example\r\n\r\n".utf8),
            responseHead: [UInt8](head.utf8), packedBody: nil, networkProtocol: "http/1.1",
            peerAddress: "192.0.2.7", peerPort: 80, certificates: [],
            timings: Exchange.Timings(nameLookup: 1, connect: 2, secure: 0, firstByte: 3, total: 4500))
        let page = Page(
            url: url, status: status, headers: [], body: [UInt8](body.utf8), fetchedAt: time,
            redirects: ["http://old.example/"], exchange: exchange)
        return PageEvidence(
            page: page, requestURL: url, account: account(url), authority: authority,
            windowOpensAt: Date(timeIntervalSince1970: 1_700_000_000.0004),
            records: [
                KeptRecord(id: "R-\(number)", sha256: Digest(of: body).hex, rules: ["core/opdisc/system-lookup"])
            ], earlier: earlier)
    }

    private static func account(_ url: String) -> Account {
        Account(
            subject: Subject(
                ref: "S-1", force: "northshire", employmentClass: .officer, rankBand: "constable",
                servingStatus: "serving", representativeRole: nil), platform: .feed, url: url,
            kind: .personalIdentified, attributionBasis: [.forceVerified], attributionConfidence: .confirmed)
    }

    private static let authority = AuthorityReference(
        ref: "NS/PSD/AUTH/001", kind: .notifiedPolicy, mode: .proactive, authorisedBy: "head-of-standards",
        purpose: "testing", grantedAt: time, expiresAt: time + 86400, dpRegime: "UK_GDPR", dpiaRef: "DPIA/1")

    /// Every record of a WARC file with its place.
    static func records(at path: String) throws -> [(record: WARCRecord, place: WARCPlace)] {
        var reader = try WARCReader(at: path)
        var records: [(WARCRecord, WARCPlace)] = []
        while let next = try reader.next() { records.append(next) }
        return records
    }
}

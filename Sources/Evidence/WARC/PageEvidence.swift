public import FoundationEssentials
public import Model

/// A page that is to be kept, and all that is needed to make its records again from its bytes alone.
public struct PageEvidence: Sendable {
    /// What was received.
    public let page: Page
    /// The URL that was asked under the authority.
    public let requestURL: String
    /// Whose posts were asked for.
    public let account: Account
    /// Under which authority.
    public let authority: AuthorityReference
    /// Posts from before this instant were not read.
    public let windowOpensAt: Date
    /// The records that rest on the page; empty for a page that has not changed.
    public let records: [KeptRecord]
    /// The same body as received from the same address, if it was kept before.
    public let earlier: EarlierCapture?

    /// Joins a page and what belongs to it.
    public init(
        page: Page, requestURL: String, account: Account, authority: AuthorityReference, windowOpensAt: Date,
        records: [KeptRecord], earlier: EarlierCapture?
    ) {
        self.page = page
        self.requestURL = requestURL
        self.account = account
        self.authority = authority
        self.windowOpensAt = windowOpensAt
        self.records = records
        self.earlier = earlier
    }

    /// SHA-256 of the body as received, lower-case hexadecimal.
    public static func payloadSHA256(of page: Page) -> String {
        Digest(of: page.exchange?.packedBody ?? page.body).hex
    }

    /// The answer, the request and the metadata, in this order: each refers only to what stands before it, so that a
    /// file that a kill cut short refers to nothing that is missing.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for an account that cannot be written.
    func warcRecords(in info: WARCRecordID) throws(EvidenceError) -> [WARCRecord] {
        let date = page.fetchedAt.rfc3339
        let common = [WARCField("WARC-Target-URI", page.url), WARCField("WARC-Warcinfo-ID", info.text)]
        let answer = answer(date: date, common)
        let belongs = common + (answer.id.map { [WARCField("WARC-Concurrent-To", $0.text)] } ?? [])
        let request = WARCRecord(
            .request, id: WARCRecordID(), date: date, contentType: "application/http;msgtype=request",
            fields: belongs + networkFields, block: HTTPHead.archived(page.exchange?.requestHead ?? []))
        let metadata = WARCRecord(
            .metadata, id: WARCRecordID(), date: date, contentType: "application/warc-fields", fields: belongs,
            block: try PageMetadata(self).fields().lines)
        return [answer, request, metadata]
    }

    private func answer(date: String, _ common: [WARCField]) -> WARCRecord {
        let head = HTTPHead.archived(page.exchange?.responseHead ?? [])
        let body = page.exchange?.packedBody ?? page.body
        let payload = WARCField("WARC-Payload-Digest", WARCRecord.digest(of: body))
        let contentType = "application/http;msgtype=response"
        guard let earlier else {
            return WARCRecord(
                .response, id: WARCRecordID(), date: date, contentType: contentType,
                fields: common + networkFields + [payload], block: head + body)
        }
        let isUnchanged = page.status == 304
        return WARCRecord(
            .revisit, id: WARCRecordID(), date: date, contentType: contentType,
            fields: common + networkFields + [
                WARCField(
                    "WARC-Profile",
                    "http://netpreserve.org/warc/1.1/revisit/"
                        + (isUnchanged ? "server-not-modified" : "identical-payload-digest")),
                WARCField("WARC-Refers-To", "<\(earlier.recordID)>"),
                WARCField("WARC-Refers-To-Target-URI", earlier.url),
                WARCField("WARC-Refers-To-Date", earlier.date),
                WARCField("WARC-Refers-To-Filename", earlier.file),
                WARCField("WARC-Refers-To-File-Offset", String(earlier.offset)),
                isUnchanged ? WARCField("WARC-Payload-Digest", "sha256:\(earlier.payloadSHA256)") : payload,
            ], block: head)
    }

    private var networkFields: [WARCField] {
        guard let exchange = page.exchange else { return [] }
        return (exchange.peerAddress.map { [WARCField("WARC-IP-Address", $0)] } ?? [])
            + [WARCField("WARC-Protocol", exchange.networkProtocol)]
    }
}

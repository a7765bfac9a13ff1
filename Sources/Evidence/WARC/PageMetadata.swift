public import FoundationEssentials
public import Model

/// What a metadata record says of a kept page, written and read back.
public struct PageMetadata: Sendable, Hashable {
    /// The URL that was asked under the authority.
    public let requestURL: String
    /// The URLs asked before the one that answered, oldest first.
    public let redirects: [String]
    /// Whose posts were asked for.
    public let account: Account
    /// Under which authority.
    public let authority: AuthorityReference
    /// On what the leave of the server's robots.txt rested; `nil` where none was asked for.
    public let robots: RobotsVerdict?
    /// Posts from before this instant were not read.
    public let windowOpensAt: Date
    /// The records that rest on the page.
    public let records: [KeptRecord]
    private let transfer: [WARCField]

    init(_ evidence: PageEvidence) {
        requestURL = evidence.requestURL
        redirects = evidence.page.redirects
        account = evidence.account
        authority = evidence.authority
        robots = evidence.page.robots
        windowOpensAt = evidence.windowOpensAt
        records = evidence.records
        transfer = Self.transfer(of: evidence.page)
    }

    /// Reads a metadata record; `nil` for one that this program did not write.
    public init?(_ record: WARCRecord) {
        guard record.type == .metadata, let fields = [WARCField](lines: record.block),
            let requestURL = fields.value(of: Name.requestURL),
            let account = Self.value(Account.self, in: fields.value(of: Name.account)),
            let authority = Self.value(AuthorityReference.self, in: fields.value(of: Name.authority)),
            let opens = fields.value(of: Name.windowOpens).flatMap(Date.init(rfc3339:))
        else { return nil }
        self.requestURL = requestURL
        redirects = fields.values(of: Name.redirect)
        self.account = account
        self.authority = authority
        robots = Self.value(RobotsVerdict.self, in: fields.value(of: Name.robots))
        windowOpensAt = opens
        records = fields.values(of: Name.record).compactMap { Self.value(KeptRecord.self, in: $0) }
        transfer = fields.filter { field in !Name.own.contains { field.isNamed($0) } }
    }

    /// As a block of `application/warc-fields`.
    ///
    /// - Throws: `EvidenceError.Code.notJSON` for an account that cannot be written.
    func fields() throws(EvidenceError) -> [WARCField] {
        var fields = [WARCField(Name.requestURL, requestURL)]
        fields += redirects.map { WARCField(Name.redirect, $0) }
        fields += transfer
        // Rounded up: the times of posts have no finer parts, so that the window stays what it was.
        let opens = Date(timeIntervalSince1970: (windowOpensAt.timeIntervalSince1970 * 1000).rounded(.up) / 1000)
        fields.append(WARCField(Name.windowOpens, opens.rfc3339))
        fields.append(WARCField(Name.account, try Self.text(account)))
        fields.append(WARCField(Name.authority, try Self.text(authority)))
        if let robots { fields.append(WARCField(Name.robots, try Self.text(robots))) }
        for record in records { fields.append(WARCField(Name.record, try Self.text(record))) }
        return fields
    }

    private static func transfer(of page: Page) -> [WARCField] {
        guard let exchange = page.exchange else { return [] }
        var fields: [WARCField] = []
        if let peer = exchange.peerAddress {
            fields.append(
                WARCField(
                    "probity-peer",
                    peer.contains(":") ? "[\(peer)]:\(exchange.peerPort)" : "\(peer):\(exchange.peerPort)"))
        }
        for certificate in exchange.certificates {
            guard let digest = CertificateFingerprint.sha256(ofPEM: certificate) else { continue }
            fields.append(WARCField("probity-certificate-sha256", digest))
        }
        // Our own token is no evidence of what was published, and must not be kept: its bytes are `x`.
        if !exchange.redacted.isEmpty {
            fields.append(WARCField("probity-redacted", exchange.redacted.joined(separator: " ")))
        }
        let timings = exchange.timings
        fields.append(WARCField("fetchTimeMs", String((timings.total + 999) / 1000)))
        fields.append(
            WARCField(
                "probity-timings-us",
                "name-lookup=\(timings.nameLookup) connect=\(timings.connect) secure=\(timings.secure) "
                    + "first-byte=\(timings.firstByte) total=\(timings.total)"))
        return fields
    }

    private static func text(_ value: some Encodable) throws(EvidenceError) -> String {
        String(decoding: try CanonicalJSON.bytes(of: value), as: UTF8.self)
    }

    private static func value<Value: Decodable>(_ type: Value.Type, in text: String?) -> Value? {
        text.flatMap { try? JSONCoding.decoder().decode(type, from: Data($0.utf8)) }
    }

    private enum Name {
        static let requestURL = "probity-request-url"
        static let redirect = "probity-redirect"
        static let windowOpens = "probity-window-opens"
        static let account = "probity-account"
        static let authority = "probity-authority"
        static let robots = "probity-robots"
        static let record = "probity-record"
        static let own = [requestURL, redirect, windowOpens, account, authority, robots, record]
    }
}

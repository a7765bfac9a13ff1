import FoundationEssentials

/// What the first record of a run's WARC file says of the run.
public struct RunInfo: Sendable, Hashable {
    /// The run's name.
    public let run: String
    /// The program and its libraries, as `Probity/1.0 libcurl/7.88.1`.
    public let software: String
    /// Says which rules were used; equal for equal rules.
    public let rulesDigest: String
    /// Says which registers were asked: equal for equal registers, `none` if none were supplied; `nil` where an earlier
    /// version wrote the file.
    public let registersDigest: String?
    /// Each pack as `name version`, sorted.
    public let packs: [String]
    /// The references of the authorities under which the run asked, sorted.
    public let authorities: [String]
    /// Whom the program says it is.
    public let userAgent: String

    /// Joins what is to be said of a run.
    public init(
        run: String, software: String, rulesDigest: String, registersDigest: String? = nil, packs: [String],
        authorities: [String], userAgent: String
    ) {
        self.run = run
        self.software = software
        self.rulesDigest = rulesDigest
        self.registersDigest = registersDigest
        self.packs = packs
        self.authorities = authorities
        self.userAgent = userAgent
    }

    /// Reads a warcinfo record; `nil` for one that this program did not write.
    public init?(_ record: WARCRecord) {
        guard record.type == .warcinfo, let fields = [WARCField](lines: record.block),
            let run = fields.value(of: "isPartOf"), let digest = fields.value(of: "probity-rules-sha256")
        else { return nil }
        self.run = run
        rulesDigest = digest
        registersDigest = fields.value(of: "probity-registers-sha256")
        software = fields.value(of: "software") ?? ""
        packs = fields.values(of: "probity-rule-pack")
        authorities = fields.values(of: "probity-authority-ref")
        userAgent = fields.value(of: "http-header-user-agent") ?? ""
    }

    func record(file: String, date: String) -> WARCRecord {
        let fields =
            [
                WARCField("software", software), WARCField("format", "WARC File Format 1.1"),
                WARCField(
                    "conformsTo", "http://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"),
                WARCField("isPartOf", run), WARCField("http-header-user-agent", userAgent),
                WARCField("probity-host-clock", HostClock.state), WARCField("probity-rules-sha256", rulesDigest),
            ] + (registersDigest.map { [WARCField("probity-registers-sha256", $0)] } ?? [])
            + packs.map { WARCField("probity-rule-pack", $0) }
            + authorities.map { WARCField("probity-authority-ref", $0) } + [
                WARCField(
                    "description",
                    "Pages on which posts potentially deserve a look. Bodies are as received, packed where the server "
                        + "packed them; their transfer coding is undone. A match is not a finding.")
            ]
        return WARCRecord(
            .warcinfo, id: WARCRecordID(), date: date, contentType: "application/warc-fields",
            fields: [WARCField("WARC-Filename", file)], block: fields.lines)
    }
}

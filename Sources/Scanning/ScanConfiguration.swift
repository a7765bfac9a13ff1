public import Fetching
public import Settings

/// What probity.yaml says, with every path made absolute or relative to the working folder.
public struct ScanConfiguration: Sendable {
    /// The file that it was read from.
    public let file: String
    /// The roster's path.
    public let roster: String
    /// The folder of authorities.
    public let authorities: String
    /// Where the registers are; `nil` where none were supplied.
    public let registers: String?
    /// `nil` where the file leaves the rules to the search path.
    public let rules: String?
    /// The packs to use, in the order given.
    public let packs: [String]
    /// The queue's folder.
    public let queue: String
    /// The folder of received bytes.
    public let evidence: String
    /// The path of what is remembered between runs.
    public let ledger: String
    /// The Ed25519 key that seals runs; made on first use.
    public let key: String
    /// The list of the people who may decide; `nil` where there is none, and nobody may.
    public let reviewers: String?
    /// The folder of referrals that were made; beside the queue unless the file says otherwise.
    public let referrals: String
    /// How politely, and how much at once.
    public var fetch: FetchConfiguration
    /// The shortest time between two looks at an account; zero means that every run looks at all.
    public var minInterval: Duration
    /// How long the keyed hash of an unmatched post is remembered.
    public let retainUnmatched: Duration
    /// How long a closed record is kept.
    public let retainClosed: Duration

    static let keys = [
        "contact", "roster", "authorities", "registers", "rules", "packs", "queue", "evidence", "ledger", "key",
        "reviewers", "referrals", "fetch", "retention",
    ]

    static let fetchKeys = [
        "transfers", "per_host", "delay", "body_limit", "timeout", "allow_private", "connect_to",
        "min_interval", "back_off", "patience", "ca_file",
    ]

    static let retentionKeys = ["unmatched", "closed"]

    /// The keys that the environment may set, as `PROBITY_` and the key in capitals.
    public static let overridableKeys = [
        "contact", "roster", "authorities", "rules", "queue", "evidence", "ledger", "key",
    ]

    /// Reads probity.yaml.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - file: Its path; relative paths in it are relative to its folder.
    ///   - version: The program's, for its User-Agent.
    ///   - overrides: Values by key that count before those of the file; their paths are relative to the working folder.
    /// - Throws: `SettingsError` with the line of an unknown key, a missing key or a value that cannot be used.
    public init(
        yaml text: String, file: String, version: String, overrides: [String: String] = [:]
    ) throws(SettingsError) {
        self.file = file
        let fields = try YAMLFields(text, file: file, keys: Self.keys)
        let folder = file.contains("/") ? String(file[..<(file.lastIndex(of: "/") ?? file.startIndex)]) : "."

        func path(_ key: String) throws(SettingsError) -> String {
            if let path = overrides[key] { return path }
            return Self.path(try fields[key].string(), from: folder)
        }
        func optionalPath(_ key: String) throws(SettingsError) -> String? {
            overrides[key] != nil || fields.optional(key) != nil ? try path(key) : nil
        }

        roster = try path("roster")
        authorities = try path("authorities")
        registers = try optionalPath("registers")
        rules = try optionalPath("rules")
        packs = try fields["packs"].strings()
        queue = try path("queue")
        evidence = try path("evidence")
        ledger = try path("ledger")
        key = try path("key")
        reviewers = try optionalPath("reviewers")
        referrals = try optionalPath("referrals") ?? "\(queue)/../referrals"
        let contact: String = if let contact = overrides["contact"] { contact } else { try fields["contact"].string() }
        fetch = try Self.fetch(
            fields.optional("fetch"), FetchConfiguration(contact: contact, version: version), folder: folder)
        minInterval = try Self.minInterval(fields.optional("fetch"))
        let retention = try fields.optional("retention")?.fields(Self.retentionKeys)
        retainUnmatched = try retention?.optional("unmatched")?.duration() ?? .seconds(30 * 86400)
        retainClosed = try retention?.optional("closed")?.duration() ?? .seconds(365 * 86400)
    }

    private static func path(_ path: String, from folder: String) -> String {
        path.hasPrefix("/") ? path : "\(folder)/\(path)"
    }

    /// A missing file would end every request over TLS with a message about TLS.
    private static func authorities(_ value: YAMLValue, from folder: String) throws(SettingsError) -> String {
        let file = path(try value.string(), from: folder)
        guard (try? TextFile.read(file))?.contains("-----BEGIN CERTIFICATE-----") == true else {
            throw value.fault(
                "the file \(file) cannot be read, or holds no certificate",
                "Name a PEM file of the certification authorities to trust")
        }
        return file
    }

    private static func minInterval(_ value: YAMLValue?) throws(SettingsError) -> Duration {
        try value?.fields(fetchKeys).optional("min_interval")?.duration() ?? .seconds(3600)
    }

    private static func fetch(
        _ value: YAMLValue?, _ defaults: FetchConfiguration, folder: String
    ) throws(SettingsError) -> FetchConfiguration {
        var fetch = defaults
        guard let value else { return fetch }
        let fields = try value.fields(fetchKeys)
        if let transfers = fields.optional("transfers") { fetch.transfers = try transfers.integer(in: 1...1024) }
        if let perHost = fields.optional("per_host") { fetch.perHost = try perHost.integer(in: 1...256) }
        if let limit = fields.optional("body_limit") { fetch.bodyLimit = try limit.byteCount() }
        if let timeout = fields.optional("timeout") { fetch.timeout = try timeout.duration() }
        if let backOff = fields.optional("back_off") { fetch.backOff = try backOff.duration() }
        if let patience = fields.optional("patience") { fetch.patience = try patience.duration() }
        if let file = fields.optional("ca_file") { fetch.caFile = try authorities(file, from: folder) }
        if let allow = fields.optional("allow_private") { fetch.allowPrivate = try allow.boolean() }
        if let delay = fields.optional("delay") {
            fetch.delay = try delay.duration()
            guard fetch.delay > .zero || fetch.allowPrivate else {
                throw delay.fault(
                    "no delay between requests to one host is allowed only on loopback and private addresses",
                    "Write 1s or more, or set allow_private: true for an intranet")
            }
        }
        if let hosts = fields.optional("connect_to") {
            guard fetch.allowPrivate else {
                throw hosts.fault(
                    "connect_to needs allow_private: true",
                    "Set it, or take connect_to out: it is for intranets and tests")
            }
            for (host, address) in try hosts.pairs() { fetch.connectTo[host] = try address.string() }
        }
        return fetch
    }
}

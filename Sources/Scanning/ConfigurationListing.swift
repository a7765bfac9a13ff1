public import Settings

/// Every setting as it counts, and where it comes from.
public struct ConfigurationListing: Sendable {
    /// One setting.
    public struct Setting: Sendable, Hashable {
        /// Its name in probity.yaml; those of a mapping below another key are joined by a dot.
        public let key: String
        /// As it counts; `nil` where there is none.
        public let value: String?
        /// The file and line, the environment's variable, or `default`.
        public let origin: String
    }

    /// In the order of the file's documentation.
    public let settings: [Setting]

    /// Lists a configuration.
    ///
    /// - Parameter variable: The environment's variable that set this key; `nil` if none did.
    /// - Throws: `SettingsError` if the file cannot be read a second time.
    public init(
        of configuration: ScanConfiguration, setBy variable: (String) -> String?
    ) throws(SettingsError) {
        let file = configuration.file
        let fields = try YAMLFields(TextFile.read(file), file: file, keys: ScanConfiguration.keys)
        let fetch = try fields.optional("fetch")?.fields(ScanConfiguration.fetchKeys)
        let retention = try fields.optional("retention")?.fields(ScanConfiguration.retentionKeys)
        func setting(_ key: String, _ value: String?) -> Setting {
            if ScanConfiguration.overridableKeys.contains(key), let name = variable(key) {
                return Setting(key: key, value: value, origin: "environment \(name)")
            }
            return Setting(key: key, value: value, origin: Self.origin(of: fields.optional(key), in: file))
        }
        let values = configuration.values
        settings =
            [
                setting("contact", configuration.fetch.contact), setting("roster", configuration.roster),
                setting("authorities", configuration.authorities), setting("registers", configuration.registers),
                setting("rules", configuration.rules),
                setting("packs", configuration.packs.isEmpty ? nil : configuration.packs.joined(separator: ", ")),
                setting("queue", configuration.queue), setting("evidence", configuration.evidence),
                setting("ledger", configuration.ledger), setting("key", configuration.key),
            ]
            + ScanConfiguration.fetchKeys.map { key in
                Setting(
                    key: "fetch.\(key)", value: values["fetch.\(key)"],
                    origin: Self.origin(of: fetch?.optional(key), in: file))
            }
            + ScanConfiguration.retentionKeys.map { key in
                Setting(
                    key: "retention.\(key)", value: values["retention.\(key)"],
                    origin: Self.origin(of: retention?.optional(key), in: file))
            }
    }

    private static func origin(of value: YAMLValue?, in file: String) -> String {
        value.map { "\(file):\($0.line)" } ?? "default"
    }
}

extension ScanConfiguration {
    /// The settings below `fetch` and `retention` as text.
    fileprivate var values: [String: String] {
        let hosts = fetch.connectTo.sorted { $0.key < $1.key }.map { "\($0.key) to \($0.value)" }
        var values = [
            "fetch.transfers": "\(fetch.transfers)", "fetch.per_host": "\(fetch.perHost)",
            "fetch.delay": "\(fetch.delay)", "fetch.body_limit": "\(fetch.bodyLimit) bytes",
            "fetch.timeout": "\(fetch.timeout)", "fetch.allow_private": "\(fetch.allowPrivate)",
            "fetch.min_interval": "\(minInterval)", "fetch.back_off": "\(fetch.backOff)",
            "fetch.patience": "\(fetch.patience)", "retention.unmatched": "\(retainUnmatched)",
            "retention.closed": "\(retainClosed)",
        ]
        values["fetch.ca_file"] = fetch.caFile
        if !hosts.isEmpty { values["fetch.connect_to"] = hosts.joined(separator: ", ") }
        return values
    }
}

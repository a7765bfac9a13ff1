import Scanning
import Settings
import Testing

@Suite struct ScanConfigurationTests {
    private let whole = """
        contact: psd@northshire.example
        roster: roster.csv
        authorities: authorities
        packs: [core, care]
        queue: /srv/queue
        evidence: var/evidence
        ledger: var/ledger.sqlite
        key: var/seal.pem
        fetch: {transfers: 8, delay: 3s, timeout: 20s, body_limit: 1MiB}
        retention: {unmatched: 10d}
        """

    @Test func readsPathsRelativeToItsFolder() throws {
        let configuration = try ScanConfiguration(yaml: whole, file: "/etc/probity/probity.yaml", version: "1.0")

        #expect(configuration.roster == "/etc/probity/roster.csv")
        #expect(configuration.queue == "/srv/queue")
        #expect(configuration.rules == nil)
        #expect(configuration.packs == ["core", "care"])
        #expect(configuration.fetch.transfers == 8 && configuration.fetch.delay == .seconds(3))
        #expect(configuration.fetch.bodyLimit == 1 << 20)
        #expect(configuration.fetch.userAgent.contains("psd@northshire.example"))
        #expect(configuration.retainUnmatched == .seconds(10 * 86400))
    }

    @Test func letsTheEnvironmentComeFirst() throws {
        let configuration = try ScanConfiguration(
            yaml: whole, file: "probity.yaml", version: "1.0",
            overrides: ["queue": "elsewhere", "contact": "x@y.example"])

        #expect(configuration.queue == "elsewhere")
        #expect(configuration.fetch.contact == "x@y.example")
    }

    @Test(arguments: [
        ("roster:", "rooster:", 2, "unknown key 'rooster'"),
        ("contact: psd@northshire.example\n", "", 1, "'contact' is missing"),
        ("transfers: 8", "transfers: 0", 9, "'0' is not a whole number from 1 to 1024"),
        ("delay: 3s", "delay: 3", 9, "'3' is not a length of time"),
        (
            "delay: 3s", "delay: 0s", 9,
            "no delay between requests to one host is allowed only on loopback and private addresses"
        ),
        ("delay: 3s", "connect_to: {a: \"127.0.0.1:80\"}", 9, "connect_to needs allow_private: true"),
        ("delay: 3s", "ca_file: none.pem", 9, "the file ./none.pem cannot be read, or holds no certificate"),
        ("1MiB", "1 litre", 9, "'1 litre' is not a size"),
        ("timeout: 20s", "cookies: true", 9, "unknown key 'cookies'"),
        ("{unmatched: 10d}", "{matched: 10d}", 10, "unknown key 'matched'"),
    ])
    func saysWhatIsWrongAndWhere(old: String, new: String, line: Int, problem: String) {
        let error = #expect(throws: SettingsError.self) {
            _ = try ScanConfiguration(yaml: whole.replacing(old, with: new), file: "p.yaml", version: "1.0")
        }

        #expect(error?.place == "p.yaml:\(line)")
        #expect(error?.problem == problem)
    }
}

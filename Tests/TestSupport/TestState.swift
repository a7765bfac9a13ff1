/// A folder with all that a scan needs: configuration, roster, authority, and a pack of one rule.
public struct TestState: Sendable {
    /// Where all of it is; `var/` below it is what a scan writes.
    public let folder: TemporaryFolder

    /// The words that the one rule looks for.
    public static let loud = "Ran my neighbour through PNC last night"

    /// Writes everything.
    ///
    /// - Parameters:
    ///   - urls: One account of platform `feed` for each.
    ///   - fetch: The value of `fetch:` in the configuration.
    public init(
        urls: [String], fetch: String = "{delay: 0s, per_host: 4, min_interval: 0s, allow_private: true}"
    ) throws {
        folder = try TemporaryFolder()
        try folder.write(TestPlan.roster(urls), to: "roster.csv")
        try folder.write(TestPlan.authority, to: "authorities/test.yaml")
        try folder.write(
            """
            contact: psd@northshire.example
            roster: roster.csv
            authorities: authorities
            rules: rules
            packs: [core]
            queue: var/queue
            evidence: var/evidence
            ledger: var/ledger.sqlite
            key: var/seal.pem
            fetch: \(fetch)
            """, to: "probity.yaml")
        try writeRules()
    }

    /// Writes the pack; another version makes it another pack.
    ///
    /// - Parameters:
    ///   - broken: Whether an example of the rule fails.
    ///   - status: The rule's.
    ///   - quota: How many posts the rule may queue in one run.
    public func writeRules(
        version: String = "1.0.0", broken: Bool = false, status: String = "stable", quota: Int = 1_000_000
    ) throws {
        try folder.write(
            "name: core\nversion: \(version)\ntitle: Test\nlicence: Apache-2.0\ndefault: on\nquota: \(quota)\n",
            to: "rules/core/pack.yaml")
        try folder.write(
            """
            title: Says that a person was looked up
            status: \(status)
            category: OPDISC
            standards: [confidentiality]
            applies_to: [officer, special, staff, pcso]
            priority: 2
            terms:
              lookup: [ran]
              system: [pnc]
            match: lookup then/6 system
            unless: [quoted]
            explain: "says that {lookup} was used on {system}"
            false_positives: [a film]
            references: ["test"]
            examples:
              match: ["Ran him through PNC", "I ran it on PNC", "\(broken ? "Walked home" : "ran her through pnc")"]
              no_match: ["PNC is a computer", "Ran a marathon", "Saw PNC on the telly"]
            """, to: "rules/core/opdisc/lookup.yaml")
    }

    /// The names of the records that wait for a person.
    public var pending: [String] { folder.names(in: "var/queue/pending") }
}

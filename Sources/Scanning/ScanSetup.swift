import Evidence
public import FoundationEssentials
import Model
public import Planning
public import Registers
public import Settings

/// Everything that decides what a run may ask, read before the first byte is sent.
public struct ScanSetup: Sendable {
    /// What probity.yaml says.
    public let configuration: ScanConfiguration
    /// Who is listed, after any restriction.
    public let roster: Roster
    /// All authorities that were given, valid or not.
    public let authorities: [Authority]
    /// What the forces' registers say; none where the configuration names no folder of them.
    public let registers: RegisterSet
    /// URLs of all accounts that the roster lists, whatever the restriction.
    let listed: Set<String>
    private let subject: String?
    private let url: String?

    /// Reads the roster and the authorities that a configuration names.
    ///
    /// - Parameter subject: Keep this subject's accounts only.
    /// - Throws: `SettingsError` for the first fault in a file, or for a subject that is not listed.
    public init(_ configuration: ScanConfiguration, subject: String? = nil) throws(SettingsError) {
        self.configuration = configuration
        self.subject = subject
        url = nil
        var roster = try Roster(csv: TextFile.read(configuration.roster), file: configuration.roster)
        listed = Set(roster.accounts.map(\.url))
        if let subject {
            roster = roster.filtered { $0.subject.ref == subject }
            guard !roster.accounts.isEmpty else {
                throw SettingsError(
                    place: configuration.roster, problem: "no account of the subject '\(subject)' is listed",
                    remedy: "Only listed people are looked at: check the reference")
            }
        }
        self.roster = roster
        authorities = try Authority.all(in: configuration.authorities)
        registers = try Self.registers(configuration)
    }

    /// The same for the one listed account that has this address as its profile or its feed.
    ///
    /// - Throws: `SettingsError` if no listed account has it.
    public init(_ configuration: ScanConfiguration, url: String) throws(SettingsError) {
        let all = try ScanSetup(configuration)
        self.configuration = configuration
        self.url = url
        subject = nil
        listed = all.listed
        authorities = all.authorities
        registers = all.registers
        roster = all.roster.filtered { $0.url == url || Plan.address(of: $0) == url }
        guard !roster.accounts.isEmpty else {
            throw SettingsError(
                place: configuration.roster, problem: "no listed account has the address \(url)",
                remedy: "Only listed accounts are looked at: have it listed, with the ground of its attribution")
        }
    }

    /// The registers that a configuration names.
    ///
    /// - Throws: `SettingsError` with the line of a header or an entry that cannot be trusted; a bad row fails alone.
    public static func registers(_ configuration: ScanConfiguration) throws(SettingsError) -> RegisterSet {
        guard let folder = configuration.registers else { return .none }
        return try RegisterSet.read(at: folder) { Digest(of: $0).hex }
    }

    /// The same, read anew from the files as they are at this moment.
    func reread() throws(SettingsError) -> ScanSetup {
        if let url { return try ScanSetup(configuration, url: url) }
        return try ScanSetup(configuration, subject: subject)
    }

    /// The requests that may be made at this instant.
    ///
    /// - Throws: `PlanRefusal` with every fault: then nothing may be fetched.
    public func plan(at now: Date) throws(PlanRefusal) -> Plan {
        try Plan(roster: roster, authorities: authorities, sources: configuration.sources, at: now)
    }
}

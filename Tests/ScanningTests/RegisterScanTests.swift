import FoundationEssentials
import Model
import Registers
import Scanning
import Settings
import TestSupport
import Testing

@Suite struct RegisterScanTests {
    private static let list = """
        registers:
          - {kind: official_accounts, file: accounts.csv, force: northshire, as_at: 2026-11-01}
          - {kind: press_feed, file: press.csv, force: northshire, as_at: 2026-11-01}
        """

    /// A scan of one loud page, with registers where some are given.
    private func scan(_ accounts: String?) throws -> (state: TestState, configuration: ScanConfiguration) {
        let server = try LoopbackServer { _ in TestFeed.answer([TestState.loud]) }
        let state = try TestState(urls: [server.url("/loud")])
        if let accounts {
            try state.folder.write(Self.list, to: "registers/registers.yaml")
            try state.folder.write(
                accounts.replacing("ACCOUNT", with: server.url("/loud")), to: "registers/accounts.csv")
            try state.folder.write("published_at,text\n", to: "registers/press.csv")
            let file = state.folder.path(of: "probity.yaml")
            try state.folder.write("registers: registers\n" + TextFile.read(file), to: "probity.yaml")
        }
        let configuration = try configuration(state)
        _ = try ScanRun(
            ScanSetup(configuration), rules: rules(state), limits: ScanLimits(lanes: 1), name: "run-1",
            now: { TestPlan.now }
        ).run()
        return (state, configuration)
    }

    private func configuration(_ state: TestState) throws -> ScanConfiguration {
        let file = state.folder.path(of: "probity.yaml")
        return try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
    }

    private func rules(_ state: TestState) throws -> LoadedRules {
        try LoadedRules(state.folder.path(of: "rules"), packs: ["core"])
    }

    private func replay(_ state: TestState, _ registers: RegisterSet) throws -> ReplayReport {
        try Replay(rules(state), registers: registers).report(on: state.folder.path(of: "var/evidence/run-1.warc.gz"))
    }

    private struct Record: Decodable {
        let registerChecks: [RegisterCheck]

        enum CodingKeys: String, CodingKey {
            case registerChecks = "register_checks"
        }
    }

    /// The answers in the one record of the queue.
    private func checks(_ state: TestState) throws -> [String] {
        let name = try #require(state.pending.first)
        let text = try state.folder.text(of: "var/queue/pending/\(name)")
        return try JSONCoding.decoder().decode(Record.self, from: Data(text.utf8)).registerChecks.map {
            "\($0.register.rawValue): \($0.state.rawValue)"
        }
    }

    @Test func putsWhatRegistersSayIntoTheRecord() throws {
        let (state, _) = try scan("url\nACCOUNT\n")

        #expect(try checks(state) == ["official_accounts: listed", "press_feed: not_found"])
    }

    @Test func saysInTheRecordThatNoRegisterWasSupplied() throws {
        let (state, _) = try scan(nil)

        #expect(try checks(state) == ["press_feed: register_not_supplied"])
    }

    @Test func replaysAlikeWithTheSameRegisters() throws {
        let (state, configuration) = try scan("url\nACCOUNT\n")

        let report = try replay(state, ScanSetup.registers(configuration))

        #expect(report.hasSameRegisters && report.isIdentical && report.identical == 1)
    }

    @Test func comparesTheRestWhereRegistersAreOthers() throws {
        let (state, configuration) = try scan("url\nACCOUNT\n")
        try state.folder.write("url\nhttps://other.example/\n", to: "registers/accounts.csv")

        let others = try replay(state, ScanSetup.registers(configuration))
        let none = try replay(state, .none)

        #expect(!others.hasSameRegisters && others.isIdentical && others.identical == 1)
        #expect(!none.hasSameRegisters && none.isIdentical)
    }

    @Test func refusesToBeginWithARegisterThatCannotBeTrusted() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/"])
        try state.folder.write(Self.list, to: "registers/registers.yaml")
        try state.folder.write("address\nx\n", to: "registers/accounts.csv")
        try state.folder.write("published_at,text\n", to: "registers/press.csv")
        let file = state.folder.path(of: "probity.yaml")
        try state.folder.write("registers: registers\n" + TextFile.read(file), to: "probity.yaml")

        let error = #expect(throws: SettingsError.self) { _ = try ScanSetup(configuration(state)) }

        #expect(error?.place.hasSuffix("registers/accounts.csv:1") == true)
    }
}

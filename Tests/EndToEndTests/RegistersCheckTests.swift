import Foundation
import TestSupport
import Testing

/// `probity registers check` over the samples, as an operator runs it.
@Suite struct RegistersCheckTests {
    private let folder = Program.repository + "/samples/registers"

    private func check(_ arguments: String...) throws -> Program.Outcome {
        try Program.run(["registers", "check", "--day", "2026-11-21"] + arguments)
    }

    @Test func tellsWhatWasPlanted() throws {
        let result = try check("--folder", folder)

        #expect(result.status == 0)
        for line in [
            "southshire\thospitality_then_contract\tP-17, C-88\tS-0122\t49",
            "southshire\tcontract_then_hospitality\tC-88, P-18\tS-0106\t33", "southshire\tseveral_registers",
            "southshire\tduplicate\tP-19, SM-4", "northshire\tdonor_missing\tG-303",
            "northshire\treview_overdue\tBI-2102", "northshire\tinterest_with_supplier\tBI-2188, SU-11",
            "southshire\tinterest_with_supplier\tB-53, SU-402", "southshire\tdonor_is_supplier\tP-17, SU-401",
            "northshire\tbusiness_interests\t8\t5\t1\t1\t1",
        ] { #expect(result.out.contains(line), "\(line)") }
        #expect(try check("--folder", folder, "--exit-code").status == 10)
        #expect(try !check("--folder", folder, "--force", "eastshire").out.contains("southshire"))
    }

    @Test func withholdsSmallCountsForPublication() throws {
        let result = try check("--folder", folder, "--publish")

        #expect(result.status == 0)
        #expect(result.out.contains("northshire\tbusiness_interests\t8\t5\t*\t*\t*"))
        #expect(!result.out.contains("P-17"))
    }

    @Test func holdsRefusedInterestsAgainstTheQueue() throws {
        let samples = try SampleSite()
        _ = try Program.run("demo", "--samples", samples.folder.path)

        let result = try check("--config", samples.folder.path(of: "probity.yaml"), "--with-queue", "--json")

        #expect(result.status == 0)
        #expect(result.out.components(separatedBy: "\"post_since_refusal\"").count == 3)
    }

    @Test(arguments: [
        ("subject_ref,offered_on,decision\n", Int32(2), "g.csv:1: the column 'donor' is missing"),
        ("subject_ref,donor,offered_on,decision\nS-1,X,never,accepted\n", 3, "g.csv:2: what stands under 'offered_on'"),
        ("subject_ref,donor,offered_on,decision\nS-1,X,2026-11-01,accepted\n", 0, "northshire"),
    ])
    func endsAsItsHelpSays(csv: String, status: Int32, words: String) throws {
        let folder = try TemporaryFolder()
        try folder.write(
            "registers: [{kind: gifts, file: g.csv, force: northshire, as_at: 2026-11-01}]", to: "registers.yaml")
        try folder.write(csv, to: "g.csv")

        let result = try check("--folder", folder.path)

        #expect(result.status == status)
        #expect((result.out + result.err).contains(words))
    }

    @Test func saysThatNoRegistersAreConfiguredAndThatAForceHasNone() throws {
        let samples = try SampleSite()
        let file = samples.folder.path(of: "probity.yaml")
        let force = try check("--config", file, "--force", "westshire")
        let text = try String(contentsOfFile: file, encoding: .utf8)
        try samples.folder.write(text.replacing("registers: registers\n", with: ""), to: "probity.yaml")

        let none = try check("--config", file)

        #expect(force.status == 2 && force.err.contains("no register speaks for 'westshire'"))
        #expect(none.status == 2 && none.err.contains("no registers are configured"))
    }

    @Test func aScanWithABrokenRegisterSendsNothing() throws {
        let samples = try SampleSite()
        try samples.folder.write("address\n", to: "registers/southshire-accounts.csv")

        let result = try Program.run("demo", "--samples", samples.folder.path)

        #expect(result.status == 2)
        #expect(result.err.contains("southshire-accounts.csv:1: unknown column 'address'"))
        #expect(samples.folder.names(in: "var").isEmpty)
    }
}

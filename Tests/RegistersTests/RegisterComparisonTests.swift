import Model
import Testing

@testable import Registers

@Suite struct RegisterComparisonTests {
    private static let today = DayFormat.iso.day("2026-11-21") ?? Day(number: 0)

    private func remarks(
        _ files: [(kind: RegisterKind, csv: String)], posts: [QueuedPost] = []
    ) throws -> [RegisterRemark] {
        let list = files.indices.map {
            "  - {kind: \(files[$0].kind.rawValue), file: r\($0).csv, force: northshire, as_at: 2026-11-01}\n"
        }
        let texts = Dictionary(uniqueKeysWithValues: files.enumerated().map { ("r\($0.offset).csv", $0.element.csv) })
        let set = try RegisterFiles("registers:\n" + list.joined(), texts).read()
        return RegisterComparison(set, today: Self.today).remarks(on: "northshire", posts: posts)
    }

    private static let gift = "ref,subject_ref,donor,offered_on,decision\nG-1,S-1,Brew House Ltd,2026-03-01,accepted\n"

    @Test(arguments: [
        ("2026-03-01", RegisterRemark.Code.hospitalityThenContract, 0),
        ("2026-03-18", .hospitalityThenContract, 17), ("2027-03-01", .hospitalityThenContract, 365),
        ("2026-02-27", .contractThenHospitality, 2), ("2025-03-01", .contractThenHospitality, 365),
    ])
    func tellsHospitalityAndContractsInOrderOfTime(awarded: String, code: RegisterRemark.Code, days: Int) throws {
        let found = try remarks([
            (.gifts, Self.gift), (.contracts, "ref,supplier,awarded_on\nC-1,The Brew House plc,\(awarded)\n"),
        ])

        #expect(found.map(\.code) == [code])
        #expect(found[0].days == days && found[0].subject == "S-1" && found[0].manner == .normalisedCompanyName)
        #expect(found[0].places.map(\.row) == (code == .hospitalityThenContract ? ["G-1", "C-1"] : ["C-1", "G-1"]))
    }

    @Test(arguments: [("2027-03-02", ""), ("2025-02-28", ""), ("2024-03-01", "2026-02-28")])
    func leavesAloneWhatLiesFarApart(awarded: String, ends: String) throws {
        let found = try remarks([
            (.gifts, Self.gift), (.contracts, "supplier,awarded_on,ends_on\nBrew House,\(awarded),\(ends)\n"),
        ])

        #expect(found.isEmpty)
    }

    @Test func takesAContractThatRanForNear() throws {
        let found = try remarks([
            (.gifts, Self.gift), (.contracts, "supplier,awarded_on,ends_on\nBrew House,2024-03-01,2026-03-01\n"),
        ])

        #expect(found.map(\.code) == [.contractThenHospitality])
        #expect(found[0].sentence.hasSuffix("while it ran."))
    }

    @Test func tellsDonorsAndSecondJobsThatAreSuppliersOrBidders() throws {
        let found = try remarks([
            (.gifts, Self.gift), (.suppliers, "name\nBREW HOUSE\nBrewing\n"),
            (.bidderDeclarations, "bidder,declared_on\nBrew House Ltd,2026-02-01\n"),
            (
                .businessInterests,
                "ref,subject_ref,interest,business,applied_on,decision\nB-1,S-2,Bar work,Brew House,2026-10-01,approved\n"
            ),
        ])

        #expect(found.map(\.code) == [.donorIsSupplier, .donorIsBidder, .interestWithSupplier])
        #expect(found.map(\.manner) == [.normalisedCompanyName, .exact, .normalisedCompanyName])
        #expect(found[2].subject == "S-2")
    }

    @Test func tellsHowRegistersAreKept() throws {
        let found = try remarks([
            (
                .gifts,
                Self.gift
                    + "G-2,S-1,brew house,2026-03-01,accepted\nG-3,S-4,,2026-04-01,declined\nG-3,S-5,Tea,2026-05-01,declined\n"
            ),
            (.gifts, "subject_ref,donor,offered_on,decision\nS-9,Ink,never,accepted\n"),
            (
                .businessInterests,
                "ref,subject_ref,interest,applied_on,decision\nB-1,S-2,Bar work,2025-10-31,approved\n"
                    + "B-2,S-2,Bees,2025-11-01,approved\n"
            ),
        ])

        #expect(
            found.map(\.code) == [
                .rowUnreadable, .severalRegisters, .duplicate, .duplicate, .donorMissing, .reviewOverdue,
            ])
        #expect(found[2].places.map(\.row) == ["G-1", "G-2"] && found[2].subject == "S-1")
        #expect(found[3].places.map(\.row) == ["G-3", "G-3"] && found[3].subject == nil)
        #expect(found[5].places.map(\.row) == ["B-1"])
    }

    @Test func saysThatARegisterIsOld() throws {
        let set = try RegisterFiles.one(.suppliers, "name\nBrew House\n")

        let late = RegisterComparison(set, today: try #require(DayFormat.iso.day("2027-02-02"))).remarks(
            on: "northshire")
        let soon = RegisterComparison(set, today: try #require(DayFormat.iso.day("2027-02-01"))).remarks(
            on: "northshire")

        #expect(late.map(\.code) == [.registerOld] && late[0].days == 93)
        #expect(soon.isEmpty)
    }

    @Test(arguments: [
        ("2026-05-01", [RegisterRemark.Code.postSinceRefusal]), ("2026-03-31", []),
    ])
    func tellsARefusedInterestThatAPostSaysGoesOn(posted: String, codes: [RegisterRemark.Code]) throws {
        let post = QueuedPost(
            record: "R-1", force: "northshire", subject: "S-1", categories: [.secondjob], day: DayFormat.iso.day(posted)
        )
        let others = [
            QueuedPost(record: "R-2", force: "northshire", subject: "S-2", categories: [.secondjob], day: post.day),
            QueuedPost(record: "R-3", force: "northshire", subject: "S-1", categories: [.violence], day: post.day),
            QueuedPost(record: "R-4", force: "southshire", subject: "S-1", categories: [.secondjob], day: post.day),
        ]

        let found = try remarks(
            [
                (
                    .businessInterests,
                    "ref,subject_ref,interest,applied_on,decision,decided_on\nB-1,S-1,Bees,2026-03-01,refused,2026-04-01\n"
                )
            ], posts: [post] + others)

        #expect(found.map(\.code) == codes)
        #expect(found.allSatisfy { $0.record == "R-1" && $0.days == 30 && $0.sentence.contains("potentially") })
    }
}

import Model
import Testing

@testable import Registers

@Suite struct RegisterCheckerTests {
    @Test func saysThatARegisterWasNotSuppliedRatherThanThatNothingWasFound() {
        let checks = RegisterSet.none.checks("free meals", .gift)

        #expect(checks.map(\.register) == [.contracts, .gifts, .suppliers])
        #expect(checks.allSatisfy { $0.state == .notSupplied && $0.fileSHA256 == nil && $0.row == nil })
    }

    @Test(arguments: [
        ("2026-07-20,accepted", RegisterState.declared, RegisterCheck.Weight.later),
        ("2026-07-20,declined", .declaredDeclined, .later), ("2026-07-20,undecided", .applied, .none),
        ("2026-06-19,accepted", .declared, .later), ("2026-08-14,accepted", .declared, .later),
        ("2026-06-18,accepted", .notFound, .none), ("2026-08-15,accepted", .notFound, .none),
    ])
    func findsAGiftWithinTwentyEightDays(cells: String, state: RegisterState, weight: RegisterCheck.Weight) throws {
        let set = try RegisterFiles.one(
            .gifts, "ref,subject_ref,donor,offered_on,decision\nG-1,S-1,Harbottles Grill Ltd,\(cells)\n")

        let check = try #require(set.check(.gifts, "Harbottle's Grill fed us", .gift))

        #expect(check.state == state && check.weight == weight && check.row == "G-1")
        #expect(check.link == .init(text: "Harbottle's Grill", manner: .normalisedCompanyName))
        #expect(check.asAt == "2026-11-01" && check.fileSHA256 != nil)
    }

    @Test func showsTheSubjectsNearestGiftWhereNoDonorFits() throws {
        let set = try RegisterFiles.one(
            .gifts,
            "ref,subject_ref,donor,offered_on,decision\nG-1,S-1,Brew House,2026-07-18,accepted\n"
                + "G-2,S-2,Harbottle's Grill,2026-07-18,accepted\nG-3,S-1,X,soon,accepted\n")

        let check = try #require(set.check(.gifts, "Harbottle's Grill fed us", .gift))

        #expect(check.state == .notFound && check.row == "G-1" && check.link?.manner == .subjectReference)
        #expect(check.reason.contains("1 of the register's rows could not be read."))
    }

    @Test(arguments: [
        ("2026-01-01,approved,2026-01-08,,", RegisterState.approved),
        ("2024-01-01,approved,2024-01-08,2026-07-01,", .approved),
        ("2025-07-01,approved,2025-07-16,,", .reviewOverdue),
        ("2025-07-01,approved,2025-07-17,,", .approved),
        ("2026-01-01,approved_with_conditions,2026-01-08,,", .conditions),
        ("2024-01-01,approved_with_conditions,2024-01-08,,", .reviewOverdue),
        ("2026-01-01,refused,2026-01-08,,", .refused), ("2026-01-01,withdrawn,,,", .withdrawn),
        ("2026-01-01,undecided,,,", .applied), ("2026-01-01,approved,2026-01-08,,2026-07-16", .lapsed),
        ("2026-01-01,approved,2026-01-08,,2026-07-17", .approved),
        ("2026-07-01,refused,2026-07-18,,", .applied),
    ])
    func tellsABusinessInterestAsItStoodOnTheDayOfThePost(cells: String, state: RegisterState) throws {
        let set = try RegisterFiles.one(
            .businessInterests,
            "ref,subject_ref,interest,applied_on,decision,decided_on,reviewed_on,ends_on\nB-1,S-1,Gutter clearing,\(cells)\n"
        )

        let check = try #require(set.check(.businessInterests, "Gutters cleared, £45, DM to book", .secondjob))

        #expect(check.state == state && check.row == "B-1")
        #expect(check.link == .init(text: "gutter", manner: .sharedWords))
    }

    @Test func putsTheInterestThatFitsFirstAndShowsTheOthers() throws {
        let set = try RegisterFiles.one(
            .businessInterests,
            "ref,subject_ref,interest,business,applied_on,decision\nB-1,S-1,Letting a flat,,2026-01-01,approved\n"
                + "B-2,S-1,Cleaning,Robbo's Gutters Ltd,2026-02-01,refused\n")

        let checks = set.checks("robbos gutters are booking", .secondjob).filter { $0.register == .businessInterests }

        #expect(checks.map(\.row) == ["B-2", "B-1"])
        #expect(checks.map(\.state) == [.refused, .approved])
        #expect(checks.map(\.weight) == [.earlier, .none])
        #expect(checks.map(\.link?.manner) == [.normalisedCompanyName, .subjectReference])
    }

    @Test func putsAFavourByASupplierEarlierAndSaysWhenItsContractCame() throws {
        let set = try RegisterFiles.one(.contracts, "ref,supplier,awarded_on\nC-1,Harbottle's Grill Ltd,2026-08-03\n")

        let check = try #require(set.check(.contracts, "Harbottle's Grill fed us", .gift))

        #expect(check.state == .listed && check.weight == .earlier && check.row == "C-1")
        #expect(check.reason.contains("awarded on 2026-08-03, 17 days after the post"))
    }

    @Test(arguments: [
        ("2026-01-01,", RegisterState.listed, RegisterCheck.Weight.later), ("2026-07-18,", .lapsed, .none),
        ("2026-01-01,2026-07-16", .lapsed, .none),
    ])
    func takesASpokespersonForTheDaysOfTheirLeave(
        cells: String, state: RegisterState, weight: RegisterCheck.Weight
    ) throws {
        let set = try RegisterFiles.one(.mediaAuthorised, "subject_ref,from,ends_on,topics\nS-1,\(cells),roads\n")

        let check = try #require(set.check(.mediaAuthorised, "told the reporter", .media))

        #expect(check.state == state && check.weight == weight)
    }

    @Test func knowsAnOfficialAccountByItsAddress() throws {
        let set = try RegisterFiles.one(.officialAccounts, "url\nhttp://www.social.northshire.example/@S1/\n")

        let check = try #require(set.check(.officialAccounts, "anything", .violence))

        #expect(check.state == .listed && check.weight == .later && check.link?.manner == .accountAddress)
    }

    @Test(arguments: [
        ("2026-07-10", RegisterState.listed), ("2026-07-17", .listed), ("2026-07-18", .notFound),
        ("2026-07-02", .notFound),
    ])
    func knowsWordsThatTheForceHadPublished(day: String, state: RegisterState) throws {
        let words =
            "Officers executed a warrant at an address on Netherby Street this morning and one man was arrested."
        let set = try RegisterFiles.one(.pressFeed, "published_at,text\n\(day),\"\(words) More later.\"\n")

        let check = try #require(set.check(.pressFeed, words + " Great work #oneteam", .opdisc))

        #expect(check.state == state)
        #expect((check.link?.manner == .publishedText) == (state == .listed))
    }

    @Test func doesNotTakeAFewSharedWordsForThePublishedText() throws {
        let set = try RegisterFiles.one(
            .pressFeed, "published_at,text\n2026-07-16,We executed a warrant at an address on Netherby Street today.\n")

        let text = "Was sat outside an address on Netherby Street all night, the lad at 14 deals from the back door."

        #expect(set.check(.pressFeed, text, .opdisc)?.state == .notFound)
        #expect(set.check(.pressFeed, "warrant day", .opdisc)?.state == .notFound)
    }

    @Test func tellsDeclaredAssociationsRepresentativesBiddersAndTraining() throws {
        let associations = try RegisterFiles.one(
            .associations, "ref,subject_ref,associate,declared_on\nA-1,S-1,Ash Court Boxing Club,2026-01-01\n")
        let representatives = try RegisterFiles.one(
            .representatives, "subject_ref,body,from\nS-1,Police Federation,2026-01-01\n")
        let bidders = try RegisterFiles.one(
            .bidderDeclarations, "ref,bidder,declared_on,subject_ref\nD-1,Torvane Lighting Ltd,2026-07-01,S-1\n")
        let training = try RegisterFiles.one(
            .training, "subject_ref,course,completed_on,ends_on\nS-1,Media,2026-01-01,\nS-1,Media,2026-08-01,\n")

        #expect(associations.check(.associations, "at Ash Court Boxing Club", .assoc)?.state == .declared)
        #expect(representatives.check(.representatives, "members", .critforce)?.state == .listed)
        #expect(
            bidders.check(.bidderDeclarations, "Torvane Lighting night", .procure)?.reason.contains(
                "names this subject") == true)
        #expect(training.check(.training, "x", .violence)?.row == "line 2")
        #expect(training.check(.training, "x", on: "2025-01-01", .violence)?.state == .notFound)
    }

    @Test func asksWithoutADayAsWellAsItCan() throws {
        let set = try RegisterFiles.one(
            .gifts, "ref,subject_ref,donor,offered_on,decision\nG-1,S-1,Brew House,2020-07-18,accepted\n")

        let check = try #require(set.check(.gifts, "Brew House again", on: nil, .gift))

        #expect(check.state == .declared && check.reason.contains("the post has no date"))
    }

    @Test func asksNothingForWelfare() {
        #expect(RegisterSet.none.checks("I cannot go on", .welfare).isEmpty)
    }

    @Test func saysWhenThePostIsNewerThanTheRegister() throws {
        let set = try RegisterFiles.one(.suppliers, "name\nBrew House\n")

        #expect(set.check(.suppliers, "tea", on: "2026-11-05", .gift)?.reason.contains("before the post") == true)
        #expect(set.check(.suppliers, "tea", on: "2026-10-05", .gift)?.reason.contains("before the post") == false)
    }
}

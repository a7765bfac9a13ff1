import Evidence
import Foundation
import Model
import Referring
import Testing

@testable import Bundling

@Suite struct BundleTests {
    @Test func eachSubjectHasABundleThatVerifies() throws {
        let office = try Office()
        try office.refer([office.post(1), office.post(2), office.post(1, subject: "S-0005")])

        let bundles = try office.makeBundles()

        #expect(bundles.map { $0.split(separator: "/").last } == ["northshire-S-0004", "northshire-S-0005"])
        let key = try office.key().publicKey
        for bundle in bundles {
            #expect(BundleVerifier(bundle, trusted: key, authorities: nil).report().verdict == .verified)
            #expect(BundleVerifier(bundle, trusted: nil, authorities: nil).report().verdict == .integrityOnly)
        }
        let referral = try Referral(in: bundles[0])
        #expect(referral.findings.map(\.exhibit) == ["EX-001", "EX-002"])
        #expect(try office.queue().list(filter(.referable), for: office.approver).entries.isEmpty)
        #expect(try office.queue().list(filter(.referred), for: office.approver).entries.count == 3)
    }

    @Test func everyDocumentSaysPotentiallyAndWhatWasNotLookedAt() throws {
        let office = try Office()
        try office.refer([office.post()])

        let bundle = try office.makeBundles()[0]

        let coverage = try Referral(in: bundle).coverage.statement
        for name in ["referral.json", "referral.html", "HOW-TO-VERIFY.txt"] {
            let text = try String(contentsOfFile: bundle + "/" + name, encoding: .utf8)
            #expect(text.lowercased().contains("potential"), "\(name)")
            #expect(text.contains(coverage), "\(name)")
            for word in ["guilty", "offender", "risk score", "proven"] { #expect(!text.lowercased().contains(word)) }
        }
    }

    @Test func whatTheRegistersSayIsInTheTextAndOnThePage() throws {
        let office = try Office()
        let checks = [
            RegisterCheck(
                register: .businessInterests, state: .reviewOverdue, asAt: "2026-11-02",
                fileSHA256: Digest(of: "x").hex, row: "BI-2231",
                link: RegisterCheck.Link(text: "Acme", manner: .exact),
                reason: "Approved on 2025-05-01; told @mate_of_mine.", weight: .later),
            RegisterCheck(
                register: .gifts, state: .notSupplied, asAt: nil, fileSHA256: nil, row: nil, link: nil,
                reason: "The force supplied no such register.", weight: .none),
        ]
        try office.refer([office.post().checked(checks)])

        let bundle = try office.makeBundles()[0]

        #expect(try Referral(in: bundle).findings[0].record.registerChecks == checks)
        let page = try String(contentsOfFile: bundle + "/referral.html", encoding: .utf8)
        #expect(page.contains("<h3>Registers</h3>"))
        #expect(
            page.contains(
                "business interests, review overdue, as at 2026-11-02, row BI-2231: Approved on 2025-05-01; told "
                    + "[handle covered]"))
        #expect(page.contains("gifts, register not supplied: The force supplied no such register."))
    }

    @Test func workingCopiesCoverThirdPartiesAndTheOriginalIsKept() throws {
        let office = try Office()
        try office.refer([office.post()])
        var order = try office.order()
        order.covered = ["Thanks"]

        let bundle = try office.makeBundles(order)[0]

        let page = try String(contentsOfFile: bundle + "/referral.html", encoding: .utf8)
        for covered in ["mate_of_mine", "07700 900123", "jo@a.example", "Thanks "] { #expect(!page.contains(covered)) }
        let item = try Referral(in: bundle).findings[0]
        #expect(item.redactions.map(\.kind) == [.named, .handle, .phone, .email])
        #expect(item.redactions.map(\.span) == [[0, 6], [7, 20], [27, 39], [48, 60]])
        #expect(item.record.post.textOriginal.contains("jo@a.example"))
    }

    @Test func theInstructionsAreFollowedWithOpensslAndSha256sumAlone() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        let instructions = try String(contentsOfFile: bundle + "/HOW-TO-VERIFY.txt", encoding: .utf8)
        let commands = instructions.split(separator: "\n").filter { $0.hasPrefix("    ") }.map { $0.dropFirst(4) }

        let result = try office.shell("set -e\n" + commands.joined(separator: "\n"), in: bundle)

        #expect(result.code == 0)
        #expect(
            result.output.contains("Signature Verified Successfully") && result.output.contains("referral.json: OK"))
        let numbers = result.output.split(separator: "\n").compactMap { Int($0) }
        #expect(numbers.count == 2 && numbers[0] == numbers[1])
        try "x".write(toFile: bundle + "/coverage.json", atomically: true, encoding: .utf8)
        #expect(try office.shell("sha256sum -c SHA256SUMS", in: bundle).code != 0)
    }

    @Test(arguments: [
        "manifest.json", "manifest.sig", "signer.pub", "SHA256SUMS", "referral.json", "exhibits/EX-001/record.json",
        "custody.jsonl",
    ])
    func aChangedOrMissingFileFails(name: String) throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        let path = bundle + "/" + name
        var bytes = try [UInt8](Data(contentsOf: URL(fileURLWithPath: path)))

        bytes[bytes.count / 2] ^= 1
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        #expect(BundleVerifier(bundle, trusted: nil, authorities: nil).report().verdict == .failed)
        try FileManager.default.removeItem(atPath: path)
        #expect(BundleVerifier(bundle, trusted: nil, authorities: nil).report().verdict == .failed)
    }

    @Test func anAddedFileALinkAndAnotherKeyFail() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]
        let other = try SealKey(at: office.path + "/other.pem").publicKey

        #expect(BundleVerifier(bundle, trusted: other, authorities: nil).report().verdict == .failed)
        try FileManager.default.createSymbolicLink(atPath: bundle + "/link", withDestinationPath: "referral.json")
        #expect(BundleVerifier(bundle, trusted: nil, authorities: nil).report().verdict == .failed)
        try FileManager.default.removeItem(atPath: bundle + "/link")
        try "x".write(toFile: bundle + "/exhibits/.hidden", atomically: true, encoding: .utf8)
        #expect(BundleVerifier(bundle, trusted: nil, authorities: nil).report().verdict == .failed)
    }

    @Test func aTimestampOfALocalAuthorityIsKeptAndChecked() throws {
        let office = try Office()
        let authority = try TimestampAuthority(in: office)
        try office.refer([office.post()])
        var order = try office.order()
        order.isStamped = true
        let findings = try office.queue().findings(
            of: "northshire", approver: office.approver, authorities: [], at: office.noon)
        let draft = try order.drafts(of: findings)[0]

        _ = try draft.finish(timestamp: authority.answer(to: draft.timestampRequest))

        let bundle = "\(office.referrals)/\(draft.id)"
        let trusted = BundleVerifier(bundle, trusted: try office.key().publicKey, authorities: authority.root).report()
        #expect(trusted.verdict == .verified && trusted.notProved.allSatisfy { !$0.hasPrefix("When") })
        let stranger = BundleVerifier(bundle, trusted: nil, authorities: office.path + "/seal.pub").report()
        #expect(stranger.verdict == .failed)
        let openssl = try office.shell(
            "openssl ts -verify -data manifest.json -in manifest.tsr -CAfile \(authority.root)", in: bundle)
        #expect(openssl.code == 0 && openssl.output.contains("Verification: OK"))
    }

    @Test func anAnswerAboutOtherBytesIsRefused() throws {
        let office = try Office()
        let authority = try TimestampAuthority(in: office)
        let answer = try authority.answer(to: Timestamp.request(for: Array("other".utf8)))

        for response in [answer, Array("no answer".utf8), answer + [0]] {
            #expect { try Timestamp(response: response, of: Array("mine".utf8)) } throws: {
                ($0 as? EvidenceError)?.code == .timestampUnusable
            }
        }
        #expect(try Timestamp(response: answer, of: Array("other".utf8)).time > office.noon - 86_400 * 3650)
    }

    @Test func aBatchThatNoFolderCanBeNamedForIsRefused() throws {
        let office = try Office()
        try office.refer([office.post()])

        for name in ["", "../x", "a/b", ".hidden"] {
            #expect { try office.makeBundles(office.order(name)) } throws: { ($0 as? BundleError)?.code == .badName }
        }
    }

    @Test func withoutAFindingThereIsNoBundle() throws {
        let office = try Office()

        #expect { try office.makeBundles() } throws: { ($0 as? BundleError)?.code == .nothing }
    }

    @Test func theZipHoldsTheSameFiles() throws {
        let office = try Office()
        try office.refer([office.post()])
        let bundle = try office.makeBundles()[0]

        let program = "import zipfile,sys;z=zipfile.ZipFile(sys.argv[1]);z.extractall('unzipped');print(z.testzip())"
        let unpacked = try office.shell("python3 -c \"\(program)\" \(bundle).zip", in: office.path)

        #expect(unpacked.code == 0 && unpacked.output == "None\n")
        let report = BundleVerifier(
            office.path + "/unzipped/northshire-S-0004", trusted: try office.key().publicKey, authorities: nil
        ).report()
        #expect(report.verdict == .verified)
    }

    private func filter(_ stage: Stage) -> QueueFilter {
        var filter = QueueFilter()
        filter.stages = [stage]
        return filter
    }
}

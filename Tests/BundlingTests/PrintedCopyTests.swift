import Evidence
import Foundation
import Testing

@testable import Bundling

/// The printed copy, where a program that prints and one that reads it are installed.
@Suite struct PrintedCopyTests {
    private static let canPrint =
        ["/usr/bin/weasyprint", "/usr/bin/chromium", "/usr/bin/chromium-browser"].contains {
            FileManager.default.isExecutableFile(atPath: $0)
        } && FileManager.default.isExecutableFile(atPath: "/usr/bin/pdftotext")

    @Test(.enabled(if: canPrint, "needs chromium or weasyprint, and poppler-utils"))
    func aPrintedReferralSaysPotentiallyAndWhatWasNotLookedAt() throws {
        let office = try Office()
        try office.refer([office.post()])
        var order = try office.order()
        order.prints = true

        let bundle = try office.makeBundles(order)[0]

        let start = FileManager.default.contents(atPath: bundle + "/referral.pdf")?.prefix(5)
        #expect(start == Data("%PDF-".utf8))
        let printed = try office.shell("pdftotext -layout referral.pdf -", in: bundle)
        let words = printed.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        #expect(printed.code == 0 && words.contains("Potentially relevant public posts"))
        let coverage = try Referral(in: bundle).coverage.statement
        #expect(words.contains("Coverage") && words.contains(coverage), "\(words.prefix(2000))")
        for covered in ["mate_of_mine", "07700 900123", "jo@a.example"] { #expect(!words.contains(covered)) }
        #expect(
            BundleVerifier(bundle, trusted: try office.key().publicKey, authorities: nil).report().verdict == .verified)
        #expect(!FileManager.default.fileExists(atPath: bundle + "/referral.pdf.profile"))
    }
}

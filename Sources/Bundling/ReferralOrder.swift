public import Evidence
public import FoundationEssentials
public import Model
public import Referring

/// What a batch of referrals is made from and where it goes.
public struct ReferralOrder: Sendable {
    /// The batch's name: letters, digits, `.`, `_` and `-`.
    public let batch: String
    /// The folder of referrals.
    public let folder: String
    /// The evidence folder, for the bytes that were received.
    public let evidence: String
    /// The folder of rules, for the texts that fired.
    public let rules: String
    /// The runs' summaries that the ledger keeps, newest first.
    public let runs: [RunSummary]
    /// The key that signs.
    public let key: SealKey
    /// Who lets it leave.
    public let approver: Reader
    /// The program's name and version.
    public let software: String
    /// Words to cover in working copies, beside what the rules find.
    public var covered: [String] = []
    /// Whether a time-stamping authority is asked, which the instructions in the bundle then say.
    public var isStamped = false
    /// Whether a PDF is to be printed where a program for it is installed.
    public var prints = true
    /// When.
    public let time: Date

    /// Joins what is needed.
    public init(
        batch: String, folder: String, evidence: String, rules: String, runs: [RunSummary], key: SealKey,
        approver: Reader, software: String, time: Date
    ) {
        self.batch = batch
        self.folder = folder
        self.evidence = evidence
        self.rules = rules
        self.runs = runs
        self.key = key
        self.approver = approver
        self.software = software
        self.time = time
    }

    /// A referral's name below the folder of referrals.
    ///
    /// - Parameter version: 1, or more for one that replaces another.
    /// - Throws: `BundleError.Code.badName` for a batch that no folder can be named for.
    public func bundleID(force: String, subject: String, version: Int = 1) throws(BundleError) -> String {
        guard !batch.isEmpty, batch.utf8.count <= 64, batch.first != ".", batch == ReferralOrder.plain(batch) else {
            throw BundleError(
                .badName, batch, "a batch's name has letters, digits, '.', '_' and '-' only",
                remedy: "Name it as B-2026-11")
        }
        let name = "\(force)-\(subject)"
        let plain = ReferralOrder.plain(name)
        let unique = plain == name ? plain : "\(plain)-\(Digest(of: name).hex.prefix(8))"
        return "\(batch)/\(unique)" + (version > 1 ? "-v\(version)" : "")
    }

    private static func plain(_ name: String) -> String {
        String(name.map { $0.isASCII && ($0.isLetter || $0.isNumber || "._-".contains($0)) ? $0 : "_" })
    }
}

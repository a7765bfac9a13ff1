public import Evidence
public import FoundationEssentials
import Model
public import Referring

/// A force's signed word that it received a referral: two files, `receipt.json` and `receipt.sig` (Ed25519 over the first).
public struct Receipt: Sendable, Hashable, Codable {
    /// The version of this form.
    public let schemaVersion: String
    /// The referral's name.
    public let bundleID: String
    /// SHA-256 of the manifest that came.
    public let manifestSHA256: String
    /// What the receiver's own check of the bundle said.
    public let verdict: VerificationReport.Verdict
    /// Who received it, by office or reference.
    public let receivedBy: String
    /// When.
    public let receivedAt: Date

    /// Receives a bundle: checks it, and writes and signs a receipt beside its folder.
    ///
    /// - Parameters:
    ///   - bundle: The bundle's folder.
    ///   - key: The receiver's own.
    ///   - trusted: The sender's public key, if the receiver knows it.
    /// - Returns: The receipt, for a bundle that is whole.
    /// - Throws: `BundleError.Code.changed` for a bundle that is not.
    public static func sign(
        _ bundle: String, by receiver: String, with key: SealKey, trusting trusted: PublicKey?, at time: Date
    ) throws(BundleError) -> Receipt {
        let report = BundleVerifier(bundle, trusted: trusted, authorities: nil).report()
        guard report.verdict == .verified || report.verdict == .integrityOnly else {
            throw BundleError(
                .changed, bundle, "it is not what was signed", remedy: "Run: probity verify; and ask for it again")
        }
        let referral = try Referral(in: bundle)
        let manifest = try BundleError.ofFiles { () throws(EvidenceError) in try Folder(bundle).read("manifest.json") }
        let receipt = Receipt(
            schemaVersion: "1.0.0", bundleID: referral.bundleID, manifestSHA256: Digest(of: manifest).hex,
            verdict: report.verdict, receivedBy: receiver, receivedAt: time)
        let (above, name) = Receipt.split(bundle)
        try BundleError.ofFiles { () throws(EvidenceError) in
            let bytes = try CanonicalJSON.bytes(of: receipt)
            let folder = Folder(above)
            try folder.create("\(name).receipt.json", bytes)
            try folder.create("\(name).receipt.sig", key.signature(of: bytes))
            try folder.sync(["\(name).receipt.json", "\(name).receipt.sig"])
        }
        return receipt
    }

    /// Reads a receipt that came back.
    ///
    /// - Parameters:
    ///   - path: The `.receipt.json`; its signature lies beside it as `.receipt.sig`.
    ///   - key: The receiver's public key, had in another way.
    ///   - referrals: The folder of referrals.
    /// - Returns: The receipt, and what each record is in the referral.
    /// - Throws: `BundleError.Code.notOurs` if the key did not sign it, or the referral is not here with this manifest.
    public static func read(
        _ path: String, signedBy key: PublicKey, in referrals: String
    ) throws(BundleError) -> (receipt: Receipt, references: [String: ReferralReference]) {
        let (above, name) = split(path)
        let stem = name.hasSuffix(".json") ? String(name.dropLast(5)) : name
        let (bytes, signature) = try BundleError.ofFiles { () throws(EvidenceError) in
            (try Folder(above).read(name), try Folder(above).read(stem + ".sig"))
        }
        guard key.isSigned(bytes, by: signature),
            let receipt = try? JSONCoding.decoder().decode(Receipt.self, from: Data(bytes))
        else {
            throw BundleError(
                .notOurs, path, "it is not a receipt that the given key signed",
                remedy: "Have the force's public key confirmed in another way")
        }
        let bundle = Folder("\(referrals)/\(receipt.bundleID)")
        guard !receipt.bundleID.contains(".."), let manifest = try? bundle.read("manifest.json"),
            Digest(of: manifest).hex == receipt.manifestSHA256
        else {
            throw BundleError(
                .notOurs, path, "it is about a referral that is not here, or is another one here",
                remedy: "Compare the two manifests")
        }
        return (receipt, try Referral(in: bundle.path).references(manifest: Digest(of: manifest)))
    }

    static func split(_ path: String) -> (String, String) {
        let trimmed = path.hasSuffix("/") ? String(path.dropLast()) : path
        guard let slash = trimmed.lastIndex(of: "/") else { return (".", trimmed) }
        return (String(trimmed[..<slash]), String(trimmed[trimmed.index(after: slash)...]))
    }

    enum CodingKeys: String, CodingKey {
        case verdict
        case schemaVersion = "schema_version"
        case bundleID = "bundle_id"
        case manifestSHA256 = "manifest_sha256"
        case receivedBy = "received_by"
        case receivedAt = "received_at"
    }
}

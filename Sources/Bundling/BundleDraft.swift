import Evidence
import Foundation
import Model
public import Referring

/// A bundle whose files are written and whose manifest is not yet signed, so that a time-stamp can be had for it.
public struct BundleDraft: Sendable {
    /// Its name below the folder of referrals.
    public let id: String
    /// Its text.
    public let referral: Referral
    /// What a time-stamping authority is to be asked (RFC 3161).
    public let timestampRequest: [UInt8]

    let manifest: [UInt8]
    let draft: Folder
    let order: ReferralOrder

    /// Takes the draft away, if it was not finished.
    public func discard() {
        try? FileManager.default.removeItem(atPath: draft.path)
    }

    /// Signs, gives the folder its name and packs it.
    ///
    /// - Parameter timestamp: The authority's answer; `nil` if none is configured.
    /// - Returns: What the queue has to enter into each record, by its id.
    /// - Throws: `BundleError.Code.unusable` for an answer about other bytes, or a folder that is there already.
    public func finish(timestamp: [UInt8]?) throws(BundleError) -> [String: ReferralReference] {
        let final = order.folder + "/" + id
        try BundleError.ofFiles { () throws(EvidenceError) in
            var signed = manifest
            var written = ["manifest.json", "manifest.sig"]
            try draft.create("manifest.json", manifest)
            if let timestamp {
                try draft.create("manifest.tsr", Timestamp(response: timestamp, of: manifest).response)
                signed += timestamp
                written.append("manifest.tsr")
            }
            try draft.create("manifest.sig", order.key.signature(of: signed))
            try draft.sync(written)
            try draft.sync()
            try draft.rename(to: final)
        }
        let name = id.split(separator: "/").last.map(String.init) ?? id
        try ZipArchive.write(final, as: name, to: final + ".zip", at: order.time)
        return referral.references(manifest: Digest(of: manifest))
    }
}

extension Referral {
    /// What each record is in this referral, by the record's id.
    func references(manifest: Digest) -> [String: ReferralReference] {
        Dictionary(
            findings.map {
                ($0.record.id, ReferralReference(id: bundleID, manifestSHA256: manifest.hex, exhibit: $0.exhibit))
            }, uniquingKeysWith: { one, _ in one })
    }
}

import Evidence
import Foundation
import Model
public import Referring

extension ReferralOrder {
    /// Writes one bundle for each subject among the findings; each is to be finished with or without a time-stamp.
    ///
    /// - Parameter correction: What the bundle replaces; then the findings are of one subject.
    /// - Throws: `BundleError.Code.nothing` without findings; drafts that were written are then gone.
    public func drafts(
        of findings: [Finding], correcting correction: Correction? = nil
    ) throws(BundleError) -> [BundleDraft] {
        guard !findings.isEmpty else {
            throw BundleError(
                .nothing, batch, "nothing that two people want referred waits",
                remedy: "See: probity queue list --stage referable")
        }
        var drafts: [BundleDraft] = []
        for (_, ofSubject) in Dictionary(grouping: findings, by: \.record.subject.ref).sorted(by: { $0.key < $1.key }) {
            guard let record = ofSubject.first?.record else { continue }
            let id = try freeID(force: record.force, subject: record.subject.ref)
            drafts.append(
                try BundleWriter(order: self, bundleID: id, correction: correction).write(ofSubject))
        }
        return drafts
    }

    /// What bundles that are there say their records are in them; a kill may have left them unentered in the queue.
    public func references(of batch: String) throws(BundleError) -> [String: ReferralReference] {
        var references: [String: ReferralReference] = [:]
        let folder = Folder("\(self.folder)/\(batch)")
        for name in (try? folder.names()) ?? [] where folder.folder(name).contains("manifest.sig") {
            guard let referral = try? Referral(in: folder.path(of: name)),
                let manifest = try? folder.folder(name).read("manifest.json")
            else { continue }
            references.merge(referral.references(manifest: Digest(of: manifest))) { _, newer in newer }
        }
        return references
    }

    private func freeID(force: String, subject: String) throws(BundleError) -> String {
        var version = 1
        while true {
            let id = try bundleID(force: force, subject: subject, version: version)
            if !FileManager.default.fileExists(atPath: "\(folder)/\(id)") { return id }
            version += 1
        }
    }
}

extension Referral {
    /// Reads the referral in a bundle's folder.
    ///
    /// - Throws: `BundleError.Code.changed` if it is not what this program wrote.
    public init(in bundle: String) throws(BundleError) {
        let bytes = try BundleError.ofFiles { () throws(EvidenceError) in try Folder(bundle).read("referral.json") }
        guard let referral = try? JSONCoding.decoder().decode(Referral.self, from: Data(bytes)),
            (try? CanonicalJSON.bytes(of: referral)) == bytes
        else {
            throw BundleError(
                .changed, bundle, "its referral.json is not what this program writes", remedy: "Run: probity verify")
        }
        self = referral
    }
}

import Evidence
import FoundationEssentials
import Model

/// The notice for a referral of which nothing is left.
public enum Withdrawal {
    /// Writes and signs the notice beside the withdrawn bundle.
    ///
    /// - Returns: The notice's path; its signature is beside it with `.sig`.
    public static func write(
        of old: Referral, _ correction: Correction, _ order: ReferralOrder
    ) throws(BundleError) -> String {
        let text = """
            \(old.classification)

            The referral \(old.bundleID) (\(old.id)) is withdrawn as a whole, on \(order.time.rfc3339).
            Why: \(correction.reason)

            It showed posts that were potentially of concern. None of it is to be relied on any more. Destroy the copies, or
            mark them as withdrawn where the law has them kept, and tell whoever you gave them to.

            Coverage of what is withdrawn: \(old.coverage.statement)

            Let out by \(order.approver.id), \(order.software).

            """
        let (above, name) = Receipt.split("\(order.folder)/\(old.bundleID)")
        let bytes = Array(text.utf8)
        try BundleError.ofFiles { () throws(EvidenceError) in
            let folder = Folder(above)
            try folder.create("\(name).withdrawn.txt", bytes)
            try folder.create("\(name).withdrawn.sig", order.key.signature(of: bytes))
            try folder.sync(["\(name).withdrawn.txt", "\(name).withdrawn.sig"])
        }
        return "\(order.folder)/\(old.bundleID).withdrawn.txt"
    }
}

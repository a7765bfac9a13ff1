/// A referral that was made, as a record's steps name it.
public struct ReferralReference: Sendable, Hashable, Codable {
    /// Its id, as `B-2026-11/northshire-S-0004`.
    public let id: String
    /// SHA-256 of its manifest, lower-case hexadecimal.
    public let manifestSHA256: String
    /// The exhibit that the record is in it.
    public let exhibit: String

    /// Names an exhibit of a referral.
    public init(id: String, manifestSHA256: String, exhibit: String) {
        self.id = id
        self.manifestSHA256 = manifestSHA256
        self.exhibit = exhibit
    }

    enum CodingKeys: String, CodingKey {
        case exhibit
        case id = "bundle_id"
        case manifestSHA256 = "manifest_sha256"
    }
}

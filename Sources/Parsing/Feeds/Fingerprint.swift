import FoundationEssentials
import Model

/// The id of a post whose source gave neither id nor address.
enum Fingerprint {
    /// `urn:fnv1a-128:` and 32 hexadecimal digits over the date as RFC 3339 and the text: the same on every run, and
    /// no proof of anything, since it is not a cryptographic digest.
    ///
    /// - SeeAlso: The FNV hash, draft-eastlake-fnv, section 2.
    static func id(published: Date?, text: String) -> String {
        var hash: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d
        func add(_ byte: UInt8) {
            hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
        for byte in (published?.rfc3339 ?? "").utf8 { add(byte) }
        add(0)
        for byte in text.utf8 { add(byte) }
        let digits = String(hash, radix: 16)
        return "urn:fnv1a-128:" + String(repeating: "0", count: 32 - digits.count) + digits
    }
}

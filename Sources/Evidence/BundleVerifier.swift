/// Checks a referral bundle, in its folder or unpacked from its zip, offline and without changing anything.
///
/// Its form is in docs/FORMAT.md: `manifest.json` lists every other file, `manifest.sig` is over it and over the time-stamp,
/// and `custody.jsonl` is a chain of lines.
public struct BundleVerifier {
    /// What is not in the manifest: itself, its time-stamp, and the signature over both.
    static let outside: Set = ["manifest.json", "manifest.tsr", "manifest.sig"]
    /// The manifest's version that this program knows.
    static let known = "1."

    private let bundle: BundleFiles
    private let trusted: PublicKey?
    private let authorities: String?
    private var faults: [VerificationReport.Fault] = []
    private var notProved: [String] = []
    private var files = 0
    private var lines = 0
    private var isUnknown = false
    private var keys: [PublicKey] = []

    /// Prepares a check.
    ///
    /// - Parameters:
    ///   - trusted: The key that the asker knows, from elsewhere, to be the right one; `nil` if there is none.
    ///   - authorities: The path of the time-stamping authority's root certificates; `nil` if there are none.
    public init(_ path: String, trusted: PublicKey?, authorities: String?) {
        self.init(BundleFiles(in: path), trusted: trusted, authorities: authorities)
    }

    /// Prepares a check of files that may lie in memory.
    public init(_ bundle: BundleFiles, trusted: PublicKey?, authorities: String?) {
        self.bundle = bundle
        self.trusted = trusted
        self.authorities = authorities
    }

    /// Whether a path is a bundle.
    public static func isBundle(_ path: String) -> Bool {
        Folder(path).contains("manifest.json") || Folder(path).contains("manifest.sig")
    }

    /// Reads everything and reports; what cannot be read is a fault.
    public consuming func report() -> VerificationReport {
        do throws(EvidenceError) {
            let manifest = try bundle.read("manifest.json")
            try checkSignature(of: manifest)
            if !isUnknown { try checkFiles(of: manifest) }
            if bundle.contains("custody.jsonl") { try checkCustody() }
        } catch {
            fault(error.place, error.problem)
        }
        notProved += [
            "That the post says what it seems to say, or that anybody did wrong: a bundle shows what was received.",
            "That the other times are right: they are the clock of the machine that made it.",
        ]
        let verdict: VerificationReport.Verdict =
            !faults.isEmpty ? .failed : isUnknown ? .unverifiable : trusted == nil ? .integrityOnly : .verified
        return VerificationReport(
            verdict: verdict, faults: Array(faults.prefix(VerificationReport.faultLimit)), faultCount: faults.count,
            lines: lines, seals: keys.count, files: files, warcRecords: nil, keys: keys.map(\.id.hex),
            notProved: notProved)
    }

    private mutating func checkSignature(of manifest: [UInt8]) throws(EvidenceError) {
        let place = bundle.path(of: "manifest.sig")
        let signature = try bundle.read("manifest.sig")
        var signed = manifest
        if bundle.contains("manifest.tsr") {
            let response = try bundle.read("manifest.tsr")
            signed += response
            try checkTime(response, of: manifest)
        } else {
            notProved.append("When it was made: no time-stamping authority was asked.")
        }
        let own = try PublicKey(pem: bundle.read("signer.pub"), at: bundle.path(of: "signer.pub"))
        guard own.isSigned(signed, by: signature) else {
            return fault(place, "the manifest is not signed by the key in signer.pub, or was changed")
        }
        keys = [own]
        guard let trusted else {
            return notProved.append(
                "Who made it: no trusted key was given, and anybody can sign with a key of their own.")
        }
        if own != trusted { fault(place, "it is signed by another key than the trusted one") }
    }

    private mutating func checkTime(_ response: [UInt8], of manifest: [UInt8]) throws(EvidenceError) {
        let place = bundle.path(of: "manifest.tsr")
        let timestamp: Timestamp
        do throws(EvidenceError) {
            timestamp = try Timestamp(response: response, of: manifest)
        } catch {
            return fault(place, error.problem)
        }
        guard let authorities else {
            return notProved.append(
                "When it was made: no certificates of a time-stamping authority were given to check its token with.")
        }
        if !timestamp.isSigned(byOneOf: authorities, over: manifest) {
            fault(place, "the token is not signed by an authority below the given certificates")
        }
    }

    private mutating func checkFiles(of manifest: [UInt8]) throws(EvidenceError) {
        let place = bundle.path(of: "manifest.json")
        let value = try CanonicalJSON.value(of: manifest)
        guard let version = value["schema_version"]?.string, version.hasPrefix(BundleVerifier.known) else {
            isUnknown = true
            return notProved.append("Anything: the manifest is of a version that this program does not know.")
        }
        guard CanonicalJSON.bytes(of: value) == manifest, case .array(let entries) = value["files"] else {
            return fault(place, "it is not canonical JSON with a list of files")
        }
        var expected: [String: Digest] = [:]
        for entry in entries {
            guard let path = entry["path"]?.string, let digest = entry["sha256"]?.string.flatMap(Digest.init(hex:)),
                expected.updateValue(digest, forKey: path) == nil
            else { return fault(place, "an entry is not a path and a digest, or stands twice") }
        }
        let tree = try bundle.tree()
        for path in tree.others { fault(bundle.path(of: path), "it is neither a file nor a folder") }
        var digester = FileDigester()
        for path in tree.files where !BundleVerifier.outside.contains(path) {
            guard let digest = expected.removeValue(forKey: path) else {
                fault(bundle.path(of: path), "the manifest does not know this file")
                continue
            }
            if try bundle.digest(of: path, &digester) == digest {
                files += 1
            } else {
                fault(bundle.path(of: path), "its bytes are not those that the manifest names")
            }
        }
        for path in expected.keys.sorted() { fault(bundle.path(of: path), "the manifest names it, and it is not here") }
    }

    private mutating func checkCustody() throws(EvidenceError) {
        try JournalReader(bundle.read("custody.jsonl"), at: bundle.path(of: "custody.jsonl")).forEach { _, _ in
            lines += 1
        }
    }

    private mutating func fault(_ place: String, _ problem: String) {
        faults.append(VerificationReport.Fault(place, problem))
    }
}

import FoundationEssentials

/// What tells a server's certificate from all others.
enum CertificateFingerprint {
    /// SHA-256 of the certificate's own bytes (DER), lower-case hexadecimal, as `openssl x509 -fingerprint` shows it.
    ///
    /// - Returns: `nil` if the text holds no certificate in PEM.
    static func sha256(ofPEM text: String) -> String? {
        let lines = text.split(whereSeparator: \.isNewline)
        guard let begin = lines.firstIndex(of: "-----BEGIN CERTIFICATE-----"),
            let end = lines[begin...].firstIndex(of: "-----END CERTIFICATE-----"),
            let bytes = Data(base64Encoded: lines[(begin + 1)..<end].joined())
        else { return nil }
        return Digest(of: [UInt8](bytes)).hex
    }
}

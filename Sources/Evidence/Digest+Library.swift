internal import COpenSSL

extension Digest {
    /// The version of OpenSSL's libcrypto, with its date.
    public static var libraryVersion: String { String(cString: OpenSSL_version(OPENSSL_VERSION)) }
}

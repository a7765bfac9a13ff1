internal import CCurl

/// The certificates that servers showed, by connection: libcurl tells them only to the transfer that connected.
///
/// Confined to the fetcher's queue.
final class CertificateList {
    /// A connection, as long as it stands: no two have the same ends at one time.
    struct Connection: Hashable {
        let peer: String
        let peerPort: Int
        let localPort: Int
    }

    private var known: [Connection: [String]] = [:]

    /// What the server of this connection showed, its own certificate first.
    func certificates(of handle: UnsafeMutableRawPointer, on connection: Connection) -> [String] {
        var list: UnsafeMutablePointer<curl_certinfo>?
        if probity_easy_get_certificates(handle, &list) == CURLE_OK, let list, list.pointee.num_of_certs > 0 {
            let shown = (0..<Int(list.pointee.num_of_certs)).compactMap { Self.pem(in: list.pointee.certinfo[$0]) }
            if known.count >= 4096 { known.removeAll() }
            known[connection] = shown
            return shown
        }
        return known[connection] ?? []
    }

    /// The line `Cert:…` of what libcurl tells of one certificate.
    private static func pem(in lines: UnsafeMutablePointer<curl_slist>?) -> String? {
        var line = lines
        while let current = line {
            let text = String(cString: current.pointee.data)
            if text.hasPrefix("Cert:") { return String(text.dropFirst("Cert:".count)) }
            line = current.pointee.next
        }
        return nil
    }
}

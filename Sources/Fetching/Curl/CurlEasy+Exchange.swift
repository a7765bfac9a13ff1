internal import CCurl
internal import Model

extension CurlEasy {
    /// What passed over the wire in the transfer that ended, before the handle is used again.
    func exchange(
        packedBody: [UInt8]?, among certificates: CertificateList, redacted: [String]
    ) -> Exchange {
        let peer = text(CURLINFO_PRIMARY_IP)
        let peerPort = number(CURLINFO_PRIMARY_PORT)
        let isSecure = text(CURLINFO_SCHEME)?.lowercased() == "https"
        let shown =
            isSecure
            ? certificates.certificates(
                of: raw,
                on: CertificateList.Connection(
                    peer: peer ?? "", peerPort: peerPort, localPort: number(CURLINFO_LOCAL_PORT))) : []
        return Exchange(
            requestHead: requestHead, responseHead: head, packedBody: packedBody,
            networkProtocol: Self.networkProtocol(number(CURLINFO_HTTP_VERSION)), peerAddress: peer,
            peerPort: peerPort, certificates: shown,
            timings: Exchange.Timings(
                nameLookup: microseconds(CURLINFO_NAMELOOKUP_TIME_T), connect: microseconds(CURLINFO_CONNECT_TIME_T),
                secure: microseconds(CURLINFO_APPCONNECT_TIME_T),
                firstByte: microseconds(CURLINFO_STARTTRANSFER_TIME_T), total: microseconds(CURLINFO_TOTAL_TIME_T)),
            redacted: redacted)
    }

    private static func networkProtocol(_ version: Int) -> String {
        switch version {
        case Int(CURL_HTTP_VERSION_1_0): "http/1.0"
        case Int(CURL_HTTP_VERSION_2_0): "h2"
        default: "http/1.1"
        }
    }

    private func text(_ info: CURLINFO) -> String? {
        var value: UnsafePointer<CChar>?
        guard probity_easy_get_string(raw, info, &value) == CURLE_OK, let value, value.pointee != 0 else { return nil }
        return String(cString: value)
    }

    private func number(_ info: CURLINFO) -> Int {
        var value = 0
        return probity_easy_get_long(raw, info, &value) == CURLE_OK ? value : 0
    }

    private func microseconds(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        return probity_easy_get_size(raw, info, &value) == CURLE_OK ? Int(value) : 0
    }
}

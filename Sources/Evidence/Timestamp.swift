internal import COpenSSL
public import FoundationEssentials

/// A time-stamping authority's word that bytes existed at a time.
///
/// - SeeAlso: RFC 3161.
public struct Timestamp: Sendable, Hashable {
    /// The authority's answer (DER `TimeStampResp`).
    public let response: [UInt8]
    /// The time in it.
    public let time: Date

    /// Reads an answer.
    ///
    /// - Parameter message: The bytes that were to be stamped.
    /// - Throws: `EvidenceError.Code.timestampUnusable` if it is no answer, a refusal, or about other bytes.
    public init(response: [UInt8], of message: [UInt8]) throws(EvidenceError) {
        defer { ERR_clear_error() }
        guard let answer = Timestamp.parsed(response) else { throw Timestamp.unusable("it is no time-stamp response") }
        defer { TS_RESP_free(answer) }
        let status = ASN1_INTEGER_get(TS_STATUS_INFO_get0_status(TS_RESP_get_status_info(answer)))
        guard status == 0 || status == 1, let info = TS_RESP_get_tst_info(answer) else {
            throw Timestamp.unusable("the authority refused with status \(status)")
        }
        let imprint = TS_MSG_IMPRINT_get_msg(TS_TST_INFO_get_msg_imprint(info))
        let length = Int(ASN1_STRING_length(imprint))
        let digest = ASN1_STRING_get0_data(imprint).map { Array(UnsafeBufferPointer(start: $0, count: length)) }
        guard digest == Digest(of: message).bytes else { throw Timestamp.unusable("it is about other bytes") }
        var parts = tm()
        guard ASN1_TIME_to_tm(TS_TST_INFO_get_time(info), &parts) == 1 else {
            throw Timestamp.unusable("its time cannot be read")
        }
        time = Date(timeIntervalSince1970: TimeInterval(timegm(&parts)))
        self.response = response
    }

    /// The question to send (DER `TimeStampReq`): SHA-256, certificates asked for, and a nonce.
    public static func request(for message: [UInt8]) -> [UInt8] {
        let request = TS_REQ_new()
        defer { TS_REQ_free(request) }
        let algorithm = X509_ALGOR_new()
        defer { X509_ALGOR_free(algorithm) }
        X509_ALGOR_set0(algorithm, OBJ_nid2obj(NID_sha256), V_ASN1_NULL, nil)
        let imprint = TS_MSG_IMPRINT_new()
        defer { TS_MSG_IMPRINT_free(imprint) }
        var digest = Digest(of: message).bytes
        TS_MSG_IMPRINT_set_algo(imprint, algorithm)
        TS_MSG_IMPRINT_set_msg(imprint, &digest, CInt(digest.count))
        let nonce = ASN1_INTEGER_new()
        defer { ASN1_INTEGER_free(nonce) }
        ASN1_INTEGER_set_uint64(nonce, .random(in: 1 ... .max))
        TS_REQ_set_version(request, 1)
        TS_REQ_set_msg_imprint(request, imprint)
        TS_REQ_set_nonce(request, nonce)
        TS_REQ_set_cert_req(request, 1)
        var bytes: UnsafeMutablePointer<UInt8>?
        let length = i2d_TS_REQ(request, &bytes)
        defer { CRYPTO_free(bytes, "", 0) }
        precondition(length > 0, "libcrypto writes every time-stamp request that it made")
        return Array(UnsafeBufferPointer(start: bytes, count: Int(length)))
    }

    /// Whether an authority below one of these certificates signed it; certificates are judged at the token's own time.
    ///
    /// - Parameter authorities: The path of a PEM file with the trusted root certificates.
    public func isSigned(byOneOf authorities: String, over message: [UInt8]) -> Bool {
        defer { ERR_clear_error() }
        guard let answer = Timestamp.parsed(response) else { return false }
        defer { TS_RESP_free(answer) }
        let context = TS_VERIFY_CTX_new()
        // The context owns what is put into it.
        defer { TS_VERIFY_CTX_free(context) }
        let store = X509_STORE_new()
        guard X509_STORE_load_file(store, authorities) == 1 else {
            X509_STORE_free(store)
            return false
        }
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), time_t(time.timeIntervalSince1970))
        TS_VERIFY_CTX_set_store(context, store)
        let digest = Digest(of: message).bytes
        let copy = CRYPTO_malloc(digest.count, "", 0)?.assumingMemoryBound(to: UInt8.self)
        copy?.update(from: digest, count: digest.count)
        TS_VERIFY_CTX_set_imprint(context, copy, digest.count)
        TS_VERIFY_CTX_set_flags(context, CInt(TS_VFY_VERSION | TS_VFY_SIGNATURE | TS_VFY_IMPRINT))
        return TS_RESP_verify_response(context, answer) == 1
    }

    private static func parsed(_ response: [UInt8]) -> OpaquePointer? {
        response.withUnsafeBufferPointer { bytes in
            var position = bytes.baseAddress
            guard let answer = d2i_TS_RESP(nil, &position, bytes.count) else { return nil }
            guard position == bytes.baseAddress?.advanced(by: bytes.count) else {
                TS_RESP_free(answer)
                return nil
            }
            return answer
        }
    }

    private static func unusable(_ problem: String) -> EvidenceError {
        EvidenceError(
            .timestampUnusable, "time-stamp", problem,
            remedy: "Ask again, or leave the authority out of the configuration")
    }
}

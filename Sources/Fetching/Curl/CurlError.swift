internal import CCurl

/// A code that libcurl returned, and from which call.
struct CurlError: Error {
    let code: Int
    let call: String
    let sentence: String

    static func check(_ code: CURLcode, in call: String) throws(CurlError) {
        guard code == CURLE_OK else {
            throw CurlError(code: Int(code.rawValue), call: call, sentence: String(cString: curl_easy_strerror(code)))
        }
    }

    static func check(_ code: CURLMcode, in call: String) throws(CurlError) {
        guard code == CURLM_OK else {
            throw CurlError(code: Int(code.rawValue), call: call, sentence: String(cString: curl_multi_strerror(code)))
        }
    }

    /// The same, for who configures a run.
    var fetchError: FetchError { .system("\(call) answered \(code): \(sentence)") }
}

extension FetchFailure {
    /// A request that libcurl would not begin.
    static func curl(_ error: CurlError) -> FetchFailure {
        FetchFailure(
            .other, .failed,
            "The transfer could not begin: \(error.call) answered \(error.code), \(error.sentence). Scan again later.")
    }

    /// What a transfer's code means when the server's status says nothing better.
    static func curl(_ code: CURLcode) -> FetchFailure {
        switch code {
        case CURLE_URL_MALFORMAT, CURLE_LOGIN_DENIED:
            .addressUnusable
        case CURLE_COULDNT_RESOLVE_HOST:
            FetchFailure(
                .hostNotFound, .notReachable,
                "No network address was found for the host's name. Check the address in the roster and this machine's name service."
            )
        case CURLE_COULDNT_CONNECT:
            FetchFailure(
                .noConnection, .notReachable, "Nothing answered at the host's address. Scan again later.")
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR, CURLE_SSL_INVALIDCERTSTATUS:
            FetchFailure(
                .insecure, .notReachable,
                "No secure connection could be made, or its certificate is not valid. Check this machine's clock and certificates, then the server's."
            )
        case CURLE_OPERATION_TIMEDOUT:
            FetchFailure(
                .timedOut, .notReachable, "The server took too long. Scan again later, or raise timeout.")
        case CURLE_PARTIAL_FILE, CURLE_GOT_NOTHING, CURLE_RECV_ERROR, CURLE_SEND_ERROR, CURLE_HTTP2, CURLE_HTTP2_STREAM,
            CURLE_SSL_SHUTDOWN_FAILED, CURLE_WEIRD_SERVER_REPLY, CURLE_UNSUPPORTED_PROTOCOL:
            FetchFailure(
                .brokenOff, .notReachable,
                "The answer broke off or was no HTTP, so nothing of it was read. Scan again later.")
        case CURLE_BAD_CONTENT_ENCODING:
            .undecodable
        default:
            FetchFailure(
                .other, .failed,
                "The transfer failed: \(String(cString: curl_easy_strerror(code))) (libcurl \(code.rawValue)). Scan again later."
            )
        }
    }
}

internal import CCurl

/// Asks a time-stamping authority for its word on a digest: the one request that is about no account.
///
/// It carries a digest and nothing of any post or person.
///
/// - SeeAlso: RFC 3161, section 3.4.
public final class TimestampQuery {
    private var answer: [UInt8] = []

    /// The most bytes that an answer may have.
    private static let limit = 1 << 18
    /// How long it may take, in milliseconds.
    private static let patience = 30_000

    private init() {}

    /// The authority's answer, unread.
    ///
    /// - Parameters:
    ///   - request: The question (DER `TimeStampReq`).
    ///   - url: Where the authority is asked.
    ///   - userAgent: Who asks.
    /// - Throws: `FetchError.Code.system` if no answer of status 200 came.
    public static func answer(
        to request: [UInt8], from url: String, userAgent: String
    ) throws(FetchError) -> [UInt8] {
        do {
            return try TimestampQuery().ask(request, url, userAgent)
        } catch {
            throw FetchError(
                code: .system, place: url, problem: "no time-stamp came: \(error.sentence)",
                remedy: "Run again later, or take 'timestamp' out of the configuration")
        }
    }

    private func ask(_ request: [UInt8], _ url: String, _ userAgent: String) throws(CurlError) -> [UInt8] {
        guard let easy = curl_easy_init() else {
            throw CurlError(code: 0, call: "curl_easy_init", sentence: "no handle")
        }
        defer { curl_easy_cleanup(easy) }
        let headers = try CurlList(["Content-Type: application/timestamp-query", "Expect:"])
        let texts = [
            (CURLOPT_URL, url), (CURLOPT_PROXY, ""), (CURLOPT_PROTOCOLS_STR, "http,https"),
            (CURLOPT_USERAGENT, userAgent),
        ]
        for (option, value) in texts {
            try CurlError.check(probity_easy_set_string(easy, option, value), in: "curl_easy_setopt")
        }
        let numbers = [
            (CURLOPT_NOSIGNAL, 1), (CURLOPT_FOLLOWLOCATION, 0), (CURLOPT_TIMEOUT_MS, Self.patience),
            (CURLOPT_FAILONERROR, 1),
        ]
        for (option, value) in numbers {
            try CurlError.check(probity_easy_set_long(easy, option, value), in: "curl_easy_setopt")
        }
        try CurlError.check(
            probity_easy_set_size(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.count)),
            in: "CURLOPT_POSTFIELDSIZE")
        var body = request
        let copied = body.withUnsafeMutableBytes {
            probity_easy_set_pointer(easy, CURLOPT_COPYPOSTFIELDS, $0.baseAddress)
        }
        try CurlError.check(copied, in: "CURLOPT_COPYPOSTFIELDS")
        try CurlError.check(probity_easy_set_list(easy, CURLOPT_HTTPHEADER, headers.raw), in: "CURLOPT_HTTPHEADER")
        try CurlError.check(
            probity_easy_set_data_function(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
                guard let data, let context else { return 0 }
                let query = Unmanaged<TimestampQuery>.fromOpaque(context).takeUnretainedValue()
                return query.receive(UnsafeRawBufferPointer(start: data, count: size * count))
            }, in: "CURLOPT_WRITEFUNCTION")
        let own = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(probity_easy_set_pointer(easy, CURLOPT_WRITEDATA, own), in: "CURLOPT_WRITEDATA")
        // The transfer ends within this call, so that list and object outlive it.
        try withExtendedLifetime((headers, self)) { () throws(CurlError) in
            try CurlError.check(curl_easy_perform(easy), in: "curl_easy_perform")
        }
        var status = 0
        try CurlError.check(probity_easy_get_long(easy, CURLINFO_RESPONSE_CODE, &status), in: "CURLINFO_RESPONSE_CODE")
        guard status == 200 else { throw CurlError(code: status, call: "POST", sentence: "status \(status)") }
        return answer
    }

    private func receive(_ data: UnsafeRawBufferPointer) -> Int {
        guard answer.count + data.count <= Self.limit else { return 0 }
        answer += data
        return data.count
    }
}

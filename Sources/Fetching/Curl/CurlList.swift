internal import CCurl

/// Lines that libcurl reads while a transfer lasts, as extra headers; freed with this object.
final class CurlList {
    private(set) var raw: UnsafeMutablePointer<curl_slist>?

    init(_ lines: [String]) throws(CurlError) {
        for line in lines {
            guard let longer = curl_slist_append(raw, line) else {
                curl_slist_free_all(raw)
                throw CurlError(code: 0, call: "curl_slist_append", sentence: "out of memory")
            }
            raw = longer
        }
    }

    deinit {
        curl_slist_free_all(raw)
    }
}

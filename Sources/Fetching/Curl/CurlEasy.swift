internal import CCurl
internal import Glibc

/// One transfer of libcurl at a time, used again for the next: what it may do, and what it has received.
///
/// Confined to the fetcher's queue. libcurl points back at this object, so the fetcher keeps it as long as its multi.
final class CurlEasy {
    let raw: UnsafeMutableRawPointer
    /// Whose request this is; `nil` between transfers.
    var errand: Errand?
    /// Why a callback stopped the transfer, or why an address was not connected to.
    private(set) var stopped: FetchFailure?
    private let limits: Limits
    private var headers: CurlList?
    /// Where a body is cut off and taken as it is; `nil` where it must be whole.
    private var cut: Int?
    private var isCut = false
    private var status = 0
    /// As sent.
    private(set) var requestHead: [UInt8] = []
    /// As received.
    private(set) var head: [UInt8] = []
    /// As received, without its transfer coding.
    private var body: [UInt8] = []
    /// Bytes of a body that is not kept, since its status is not 200.
    private var discarded = 0

    /// What a transfer checks while it receives.
    struct Limits {
        let body: Int
        let headers: Int
        let allowPrivate: Bool
        let hasContact: Bool
        let hasDelay: Bool

        init(_ configuration: FetchConfiguration) {
            body = configuration.bodyLimit
            headers = configuration.headerLimit
            allowPrivate = configuration.allowPrivate
            hasContact = configuration.contact != nil
            hasDelay = configuration.delay > .zero
        }

        /// Why an address of this reach is not connected to; `nil` if it may be.
        func refusal(of reach: NetworkAddress.Reach) -> FetchFailure? {
            switch reach {
            case .nobody: .privateAddress
            case .local: allowPrivate ? nil : .privateAddress
            case .everyone: !hasContact ? .contactMissing : !hasDelay ? .delayMissing : nil
            }
        }
    }

    init(_ configuration: FetchConfiguration) throws(CurlError) {
        guard let raw = curl_easy_init() else {
            throw CurlError(code: 0, call: "curl_easy_init", sentence: "no handle")
        }
        self.raw = raw
        limits = Limits(configuration)
        try setOptions(configuration)
        try setCallbacks()
    }

    deinit {
        curl_easy_cleanup(raw)
    }

    static func of(_ handle: UnsafeMutableRawPointer) -> CurlEasy? {
        var context: UnsafeMutableRawPointer?
        guard probity_easy_get_private(handle, &context) == CURLE_OK, let context else { return nil }
        return Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
    }

    /// Makes ready for one request.
    ///
    /// - Parameters:
    ///   - headers: Kept until the next request.
    ///   - connectTo: Not kept: must outlive the transfer.
    ///   - cut: After how many bytes the body is cut off and taken as it is; `nil` to fail past the limit.
    func prepare(_ url: String, headers: CurlList, connectTo: CurlList?, cut: Int? = nil) throws(CurlError) {
        self.headers = headers
        self.cut = cut
        isCut = false
        stopped = nil
        status = 0
        discarded = 0
        requestHead = []
        head.removeAll(keepingCapacity: true)
        body = []
        try set(CURLOPT_URL, url)
        try CurlError.check(probity_easy_set_list(raw, CURLOPT_HTTPHEADER, headers.raw), in: "CURLOPT_HTTPHEADER")
        try CurlError.check(probity_easy_set_list(raw, CURLOPT_CONNECT_TO, connectTo?.raw), in: "CURLOPT_CONNECT_TO")
        // Stops at once where the server announces too much; what it does not announce, `receive` counts.
        try CurlError.check(
            probity_easy_set_size(raw, CURLOPT_MAXFILESIZE_LARGE, cut == nil ? curl_off_t(limits.body) : 0),
            in: "CURLOPT_MAXFILESIZE_LARGE")
    }

    /// What the transfer received, its buffers handed over.
    func takeAnswer(_ code: CURLcode, _ certificates: CertificateList) -> Answer {
        errand = nil
        var location: String?
        var target: UnsafePointer<CChar>?
        if (300...399).contains(status), probity_easy_get_string(raw, CURLINFO_REDIRECT_URL, &target) == CURLE_OK,
            let target
        {
            location = String(cString: target)
        }
        let headers = HeaderBlock(head).fields
        var failure = failure(code)
        var unpacked: [UInt8]?
        if failure == nil {
            do throws(FetchFailure) {
                unpacked = try StoredAnswer.unpacked(body, headers: headers, limit: limits.body)
            } catch {
                failure = error
            }
        }
        let exchange = exchange(packedBody: unpacked == nil ? nil : body, among: certificates)
        let answer = Answer(
            status: status, failure: failure, location: location, headers: headers, body: unpacked ?? body,
            lasted: lasted(), exchange: exchange)
        body = []
        return answer
    }

    private func failure(_ code: CURLcode) -> FetchFailure? {
        switch code {
        case CURLE_OK: nil
        case _ where isCut: nil
        case CURLE_FILESIZE_EXCEEDED: .bodyTooLarge(limits.body)
        default: stopped ?? .curl(code)
        }
    }

    private func setOptions(_ configuration: FetchConfiguration) throws(CurlError) {
        // Nothing of the user's surroundings: no proxy (it would connect where our check of addresses cannot see), no
        // .netrc, no cookies (that engine is off unless it is asked for), no signal handlers.
        try set(CURLOPT_PROXY, "")
        try set(CURLOPT_NETRC, CURL_NETRC_IGNORED.rawValue)
        try set(CURLOPT_NOSIGNAL, 1)
        // A name service that does not answer must not hold up the queue when its transfer times out.
        try set(CURLOPT_QUICK_EXIT, 1)
        try set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        try set(CURLOPT_AUTOREFERER, 0)
        // Redirects go through the plan's politeness like any request, so libcurl does not follow them.
        try set(CURLOPT_FOLLOWLOCATION, 0)
        try set(CURLOPT_PROTOCOLS_STR, "http,https")
        try set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        try set(CURLOPT_HTTP09_ALLOWED, 0)
        try set(CURLOPT_SSL_VERIFYPEER, 1)
        try set(CURLOPT_SSL_VERIFYHOST, 2)
        try set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        if let file = configuration.caFile { try set(CURLOPT_CAINFO, file) }
        // Bodies are kept as received, for evidence; `StoredAnswer` unpacks what was offered here.
        try set(CURLOPT_ACCEPT_ENCODING, ContentDecoder.offered)
        try set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        try set(CURLOPT_CERTINFO, 1)
        // Only what libcurl calls verbose shows the request's head as it was sent.
        try set(CURLOPT_VERBOSE, 1)
        try set(CURLOPT_USERAGENT, configuration.userAgent)
        try set(CURLOPT_TIMEOUT_MS, configuration.timeout.milliseconds)
        try set(CURLOPT_CONNECTTIMEOUT_MS, configuration.connectTimeout.milliseconds)
        try set(CURLOPT_LOW_SPEED_LIMIT, configuration.lowSpeedLimit)
        try set(CURLOPT_LOW_SPEED_TIME, configuration.lowSpeedTime.milliseconds / 1000)
    }

    private func setCallbacks() throws(CurlError) {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_PRIVATE, CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_DEBUGDATA,
        ] {
            try CurlError.check(probity_easy_set_pointer(raw, option, context), in: "curl_easy_setopt")
        }
        try CurlError.check(
            probity_easy_set_data_function(raw, CURLOPT_WRITEFUNCTION) { data, size, count, context in
                guard let data, let context else { return 0 }
                let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
                return easy.receive(UnsafeRawBufferPointer(start: data, count: size * count))
            }, in: "CURLOPT_WRITEFUNCTION")
        try CurlError.check(
            probity_easy_set_data_function(raw, CURLOPT_HEADERFUNCTION) { data, size, count, context in
                guard let data, let context else { return 0 }
                let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
                return easy.receiveHeader(UnsafeRawBufferPointer(start: data, count: size * count))
            }, in: "CURLOPT_HEADERFUNCTION")
        try CurlError.check(
            probity_easy_set_debug_function(raw) { _, kind, data, size, context in
                guard kind == CURLINFO_HEADER_OUT, let data, let context else { return 0 }
                let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
                easy.requestHead = Array(UnsafeRawBufferPointer(start: data, count: size))
                return 0
            }, in: "CURLOPT_DEBUGFUNCTION")
        try CurlError.check(
            probity_easy_set_open_socket(raw) { context, _, address in
                guard let context, let address else { return CURL_SOCKET_BAD }
                let easy = Unmanaged<CurlEasy>.fromOpaque(context).takeUnretainedValue()
                return easy.openSocket(address)
            }, in: "CURLOPT_OPENSOCKETFUNCTION")
    }

    private func set(_ option: CURLoption, _ value: some BinaryInteger) throws(CurlError) {
        try CurlError.check(probity_easy_set_long(raw, option, Int(value)), in: "curl_easy_setopt \(option.rawValue)")
    }

    private func set(_ option: CURLoption, _ value: String) throws(CurlError) {
        try CurlError.check(probity_easy_set_string(raw, option, value), in: "curl_easy_setopt \(option.rawValue)")
    }

    private func receive(_ data: UnsafeRawBufferPointer) -> Int {
        guard status == 200 else {
            // Read so that the connection can be used again, unless that costs more than a new one.
            discarded += data.count
            return discarded <= 64 << 10 ? data.count : 0
        }
        guard body.count + data.count <= cut ?? limits.body else {
            if let cut {
                body.append(contentsOf: data.prefix(cut - body.count))
                isCut = true
            } else {
                stopped = .bodyTooLarge(limits.body)
            }
            return 0
        }
        if body.isEmpty { body.reserveCapacity(max(data.count, expectedLength())) }
        body.append(contentsOf: data)
        return data.count
    }

    private func receiveHeader(_ line: UnsafeRawBufferPointer) -> Int {
        if line.starts(with: "HTTP/".utf8) {
            head.removeAll(keepingCapacity: true)
            status = Self.status(in: line)
        }
        guard head.count + line.count <= limits.headers else {
            stopped = .headersTooLarge(limits.headers)
            return 0
        }
        head.append(contentsOf: line)
        return line.count
    }

    /// Opens a socket to an address that may be asked; libcurl goes on to the host's next address otherwise.
    private func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let offset = MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0
        let target = address.pointee
        let known = NetworkAddress(
            family: target.family, address: UnsafeRawPointer(address) + offset, length: Int(target.addrlen))
        if let refusal = limits.refusal(of: known?.reach ?? .nobody) {
            stopped = refusal
            return CURL_SOCKET_BAD
        }
        let opened = socket(target.family, target.socktype | CInt(SOCK_CLOEXEC.rawValue), target.protocol)
        if opened < 0 { stopped = .noSocket(errno) }
        return opened
    }

    /// From the first byte of the answer to its last; nothing where none came.
    private func lasted() -> Duration {
        var (begun, total) = (0, 0)
        guard probity_easy_get_size(raw, CURLINFO_STARTTRANSFER_TIME_T, &begun) == CURLE_OK, begun > 0,
            probity_easy_get_size(raw, CURLINFO_TOTAL_TIME_T, &total) == CURLE_OK, total > begun
        else { return .zero }
        return .microseconds(total - begun)
    }

    /// How much to make room for at first: what is announced, up to a mebibyte, since a server may announce anything.
    private func expectedLength() -> Int {
        var length: Int = 0
        guard probity_easy_get_size(raw, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &length) == CURLE_OK else { return 0 }
        return min(max(length, 0), limits.body, 1 << 20)
    }

    private static func status(in line: UnsafeRawBufferPointer) -> Int {
        guard let space = line.firstIndex(of: 0x20) else { return 0 }
        return line[(space + 1)...].prefix { (0x30...0x39).contains($0) }.prefix(3).reduce(0) {
            $0 * 10 + Int($1 - 0x30)
        }
    }
}

extension Duration {
    /// Whole milliseconds, rounded up.
    var milliseconds: Int {
        Int(components.seconds) * 1000 + Int((components.attoseconds + 999_999_999_999_999) / 1_000_000_000_000_000)
    }
}

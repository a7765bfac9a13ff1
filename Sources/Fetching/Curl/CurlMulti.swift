internal import CCurl

/// libcurl's transfers of one fetcher: which sockets and which instant they wait for.
///
/// Confined to the fetcher's queue. libcurl points back at this object, so it is closed before it is let go.
final class CurlMulti {
    /// The sockets to be watched; its descriptor is readable while one is ready.
    let watch: SocketWatch
    /// When libcurl wants to be called although no socket is ready; `nil` for never.
    private(set) var deadline: ContinuousClock.Instant?
    private let raw: UnsafeMutableRawPointer
    private var isClosed = false

    /// Made once a process, at the first use of libcurl; thread-safe in libcurl 7.84 and later.
    private static let global = curl_global_init(Int(CURL_GLOBAL_DEFAULT))

    /// - Parameter connections: How many idle connections are kept for their hosts' next requests.
    init(connections: Int) throws(FetchError) {
        do throws(CurlError) { try CurlError.check(Self.global, in: "curl_global_init") } catch {
            throw error.fetchError
        }
        guard let raw = curl_multi_init() else { throw .system("curl_multi_init gave no handle") }
        self.raw = raw
        do {
            watch = try SocketWatch()
        } catch {
            curl_multi_cleanup(raw)
            throw error
        }
        do throws(CurlError) { try setOptions(connections) } catch { throw error.fetchError }
    }

    deinit {
        close()
    }

    /// Closes every connection and frees the handle, on the fetcher's queue; all transfers have been taken out.
    func close() {
        guard !isClosed else { return }
        isClosed = true
        probity_multi_set_socket_function(raw, nil)
        probity_multi_set_timer_function(raw, nil)
        curl_multi_cleanup(raw)
    }

    private func setOptions(_ connections: Int) throws(CurlError) {
        let call = "curl_multi_setopt"
        let context = Unmanaged.passUnretained(self).toOpaque()
        try CurlError.check(probity_multi_set_long(raw, CURLMOPT_MAXCONNECTS, connections), in: call)
        try CurlError.check(probity_multi_set_pointer(raw, CURLMOPT_SOCKETDATA, context), in: call)
        try CurlError.check(probity_multi_set_pointer(raw, CURLMOPT_TIMERDATA, context), in: call)
        try CurlError.check(
            probity_multi_set_socket_function(raw) { _, socket, what, context, _ in
                guard let context else { return 0 }
                let multi = Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue()
                multi.watch.watch(socket, for: what)
                return 0
            }, in: call)
        try CurlError.check(
            probity_multi_set_timer_function(raw) { _, milliseconds, context in
                guard let context else { return 0 }
                let multi = Unmanaged<CurlMulti>.fromOpaque(context).takeUnretainedValue()
                multi.deadline = milliseconds < 0 ? nil : .now + .milliseconds(milliseconds)
                return 0
            }, in: call)
    }

    /// Starts a transfer; `easy` must stay alive and untouched until `nextDone` gives it or `remove` is called.
    func add(_ easy: CurlEasy) throws(CurlError) {
        try CurlError.check(curl_multi_add_handle(raw, easy.raw), in: "curl_multi_add_handle")
    }

    /// Lets go of a transfer, ended or not.
    func remove(_ easy: CurlEasy) {
        curl_multi_remove_handle(raw, easy.raw)
    }

    /// Lets libcurl work on every socket that is ready and on what is due, without waiting.
    ///
    /// - Returns: Whether there was anything to do.
    func perform() -> Bool {
        var running: CInt = 0
        var moved = false
        if let due = deadline, due <= .now {
            deadline = nil
            moved = true
            curl_multi_socket_action(raw, CURL_SOCKET_TIMEOUT, 0, &running)
        }
        let ready = watch.forEachReady { socket, what in
            curl_multi_socket_action(raw, socket, what, &running)
        }
        return moved || ready > 0
    }

    /// A transfer that has ended, with its code; it is taken out.
    func nextDone() -> (CurlEasy, CURLcode)? {
        var left: CInt = 0
        while let message = curl_multi_info_read(raw, &left) {
            guard message.pointee.msg == CURLMSG_DONE, let handle = message.pointee.easy_handle else { continue }
            let code = message.pointee.data.result
            guard let easy = CurlEasy.of(handle) else { continue }
            remove(easy)
            return (easy, code)
        }
        return nil
    }
}

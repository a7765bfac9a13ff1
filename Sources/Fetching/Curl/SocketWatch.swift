internal import CCurl
internal import Glibc

/// The sockets that libcurl wants watched, in one epoll set.
///
/// The set's own descriptor is readable while any of them is ready, so that one Dispatch source stands for all: nothing
/// is registered or cancelled from request to request, and a socket that libcurl closes leaves the set with its closing.
final class SocketWatch {
    let descriptor: CInt
    private var events: [epoll_event]

    init(_ most: Int = 128) throws(FetchError) {
        descriptor = epoll_create1(CInt(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw .system("no set of sockets could be made: error \(errno)") }
        events = Array(repeating: epoll_event(), count: most)
    }

    deinit {
        close(descriptor)
    }

    /// Watches a socket as libcurl says, with `CURL_POLL_IN`, `OUT`, `INOUT`, `NONE` or `REMOVE`.
    func watch(_ socket: curl_socket_t, for what: CInt) {
        var event = epoll_event()
        event.data.fd = socket
        if what & CURL_POLL_IN != 0 && what != CURL_POLL_REMOVE { event.events |= EPOLLIN.rawValue }
        if what & CURL_POLL_OUT != 0 && what != CURL_POLL_REMOVE { event.events |= EPOLLOUT.rawValue }
        guard event.events != 0 else {
            // A socket that is closed already has left the set by itself, so an error here says nothing.
            epoll_ctl(descriptor, EPOLL_CTL_DEL, socket, &event)
            return
        }
        if epoll_ctl(descriptor, EPOLL_CTL_ADD, socket, &event) != 0, errno == EEXIST {
            epoll_ctl(descriptor, EPOLL_CTL_MOD, socket, &event)
        }
    }

    /// Calls `body` with each socket that is ready and with what it is ready for, without waiting.
    ///
    /// - Returns: How many there were.
    func forEachReady(_ body: (curl_socket_t, CInt) -> Void) -> Int {
        let count = Int(epoll_wait(descriptor, &events, CInt(events.count), 0))
        guard count > 0 else { return 0 }
        for event in events[..<count] {
            var what: CInt = 0
            if event.events & EPOLLIN.rawValue != 0 { what |= CURL_CSELECT_IN }
            if event.events & EPOLLOUT.rawValue != 0 { what |= CURL_CSELECT_OUT }
            if event.events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0 { what |= CURL_CSELECT_ERR }
            body(event.data.fd, what)
        }
        return count
    }
}

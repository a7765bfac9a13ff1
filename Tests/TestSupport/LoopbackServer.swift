import Foundation

/// A small HTTP server on 127.0.0.1, for tests: answers as a script says, and remembers what it was asked.
///
/// A thread a connection; head and body leave in one piece, since two pieces cost 40 ms (Nagle and delayed ACK).
/// `@unchecked Sendable`, because everything that changes is behind `lock`.
public final class LoopbackServer: @unchecked Sendable {
    /// What the server does with a request, on the connection's thread.
    public typealias Script = @Sendable (ServedRequest) -> ServedAnswer

    /// The port that the system chose.
    public let port: Int
    private let listener: Int32
    private let script: Script
    private let lock = NSLock()
    private var served: [ServedRequest] = []
    private var accepted = 0
    private var inService = 0
    private var peak = 0
    private var open: Set<Int32> = []
    private var isStopped = false

    /// Begins to listen.
    public init(_ script: @escaping Script) throws {
        self.script = script
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                bind(listener, address, length) | listen(listener, 128) | getsockname(listener, address, &length)
            }
        }
        guard listener >= 0, code == 0 else { throw POSIXError(.EADDRNOTAVAIL) }
        port = Int(UInt16(bigEndian: address.sin_port))
        Thread.detachNewThread { self.acceptAll() }
    }

    /// An absolute URL on this server.
    public func url(_ path: String) -> String { "http://127.0.0.1:\(port)\(path)" }

    /// What was asked so far, in the order received.
    public var requests: [ServedRequest] { lock.withLock { served } }

    /// How many connections were accepted so far.
    public var connections: Int { lock.withLock { accepted } }

    /// The most requests that were being answered at one time.
    public var mostAtOnce: Int { lock.withLock { peak } }

    /// Closes everything; stalled answers end.
    public func stop() {
        lock.withLock {
            guard !isStopped else { return }
            isStopped = true
            shutdown(listener, Int32(SHUT_RDWR))
            for connection in open { shutdown(connection, Int32(SHUT_RDWR)) }
        }
    }

    private func acceptAll() {
        while true {
            let connection = accept(listener, nil, nil)
            guard connection >= 0 else { break }
            let isWelcome = lock.withLock {
                accepted += 1
                if !isStopped { open.insert(connection) }
                return !isStopped
            }
            guard isWelcome else { close(connection); break }
            let number = connections
            Thread.detachNewThread { self.serve(connection, number) }
        }
        close(listener)
    }

    private func serve(_ connection: Int32, _ number: Int) {
        var buffer: [UInt8] = []
        while let head = readHead(connection, &buffer), let request = ServedRequest(head, on: number) {
            lock.withLock {
                served.append(request)
                inService += 1
                peak = max(peak, inService)
            }
            let answer = script(request)
            // Ended before it is sent: whoever reads the answer may ask again before this thread goes on.
            lock.withLock { inService -= 1 }
            guard send(answer.bytes, to: connection) else { break }
            if answer.then == .stall { waitForEnd(connection) }
            if answer.then != .keepAlive { break }
        }
        lock.withLock { _ = open.remove(connection) }
        close(connection)
    }

    private func readHead(_ connection: Int32, _ buffer: inout [UInt8]) -> [UInt8]? {
        var chunk = [UInt8](repeating: 0, count: 4096)
        while true {
            if let end = buffer.firstRange(of: Array("\r\n\r\n".utf8)) {
                let head = Array(buffer[..<end.lowerBound])
                buffer.removeFirst(end.upperBound)
                return head
            }
            let count = recv(connection, &chunk, chunk.count, 0)
            guard count > 0 else { return nil }
            buffer += chunk[..<count]
        }
    }

    /// Reads until the client closes.
    private func waitForEnd(_ connection: Int32) {
        var chunk = [UInt8](repeating: 0, count: 256)
        while recv(connection, &chunk, chunk.count, 0) > 0 {}
    }

    private func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Foundation.send(connection, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }
}

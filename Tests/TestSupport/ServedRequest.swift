/// A request as a `LoopbackServer` received it.
public struct ServedRequest: Sendable {
    /// As sent, in upper case.
    public let method: String
    /// The request target: path and query.
    public let path: String
    /// Names in lower case; values without white space around them.
    public let headers: [(name: String, value: String)]
    /// When the last byte of its head was read.
    public let receivedAt: ContinuousClock.Instant
    /// The number of its connection, from 1.
    public let connection: Int

    init?(_ head: [UInt8], on connection: Int) {
        let lines = String(decoding: head, as: UTF8.self).split(separator: "\r\n")
        guard let first = lines.first?.split(separator: " "), first.count == 3 else { return nil }
        method = String(first[0])
        path = String(first[1])
        headers = lines.dropFirst().compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            let value = line[line.index(after: colon)...].drop { $0 == " " }
            return (line[..<colon].lowercased(), String(value))
        }
        receivedAt = .now
        self.connection = connection
    }

    /// The value of the first header of this name, given in lower case.
    public func header(_ name: String) -> String? {
        headers.first { $0.name == name }?.value
    }
}

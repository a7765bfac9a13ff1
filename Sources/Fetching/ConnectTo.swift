/// Which hosts are connected to elsewhere, checked.
struct ConnectTo {
    private var exact: [String: String] = [:]
    /// Suffixes with their leading dot, longest first.
    private var suffixes: [(suffix: String, target: String)] = []
    private var everything: String?

    /// Reads `FetchConfiguration.connectTo`.
    ///
    /// - Throws: `FetchError.Code.connectTo` where private addresses are not allowed or a target is not a local one.
    init(_ table: [String: String], allowPrivate: Bool) throws(FetchError) {
        for (pattern, target) in table.sorted(by: { $0.key < $1.key }) {
            guard allowPrivate else {
                throw FetchError(
                    code: .connectTo, place: "fetch.connect_to: \(pattern)",
                    problem: "hosts are connected to elsewhere although private addresses are not allowed",
                    remedy: "Set allow_private, or take the entry out")
            }
            guard Self.isLocal(target) else {
                throw FetchError(
                    code: .connectTo, place: "fetch.connect_to: \(pattern)",
                    problem: "'\(target)' is no local address with a port",
                    remedy: "Give a loopback or private IP address and a port, as 127.0.0.1:8080")
            }
            if pattern == "*" {
                everything = target
            } else if pattern.hasPrefix("*.") {
                suffixes.append((String(pattern.dropFirst().lowercased()), target))
            } else {
                exact[pattern.lowercased()] = target
            }
        }
        suffixes.sort { $0.suffix.utf8.count > $1.suffix.utf8.count }
    }

    /// The targets, each once.
    var targets: Set<String> { Set(exact.values).union(suffixes.map(\.target)).union(everything.map { [$0] } ?? []) }

    /// Where a host is connected to, as `127.0.0.1:8080`, or `nil` for the host itself.
    func target(for host: String) -> String? {
        exact[host] ?? suffixes.first { host.hasSuffix($0.suffix) }?.target ?? everything
    }

    private static func isLocal(_ target: String) -> Bool {
        guard let colon = target.lastIndex(of: ":"), let port = UInt16(target[target.index(after: colon)...]), port > 0
        else { return false }
        var host = target[..<colon]
        if host.first == "[", host.last == "]" {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return false
        }
        return NetworkAddress(String(host))?.reach == .local
    }
}

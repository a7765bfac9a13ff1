/// A site's rules for robots, as its robots.txt states them.
///
/// Lenient as the RFC and common practice want it: unknown lines are passed over, and frequent misspellings of the three
/// keys that count are read as meant.
///
/// - SeeAlso: RFC 9309.
public struct Robots: Sendable, Hashable {
    /// How many bytes of a file are read; lines that pass the limit are not.
    public static let sizeLimit = 500 << 10

    /// Rules for the agents named above them.
    struct Group: Sendable, Hashable {
        /// Product tokens in lower case; `*` for everybody.
        var agents: [String] = []
        var rules: [RobotsRule] = []
    }

    let groups: [Group]

    /// Reads a robots.txt; nothing in it is an error.
    ///
    /// - Parameter file: Its bytes, with or without a byte order mark; line ends of any kind.
    public init(_ file: some Sequence<UInt8>) {
        var bytes = Array(file.prefix(Self.sizeLimit + 1))
        if bytes.count > Self.sizeLimit {
            bytes = Array(bytes[..<(bytes.dropLast().lastIndex { $0 == 0x0A || $0 == 0x0D } ?? 0)])
        }
        var lines = bytes[...]
        if lines.starts(with: [0xEF, 0xBB, 0xBF]) { lines = lines.dropFirst(3) }
        var groups: [Group] = []
        var group = Group()
        for line in lines.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
            switch RobotsLine(line) {
            case .agent(let name):
                // A name after a rule begins another group; other lines part nothing.
                if !group.rules.isEmpty {
                    groups.append(group)
                    group = Group()
                }
                group.agents.append(name)
            case .rule(let rule) where !group.agents.isEmpty: group.rules.append(rule)
            case .rule, .other: break
            }
        }
        groups.append(group)
        self.groups = groups
    }

    /// The rules that one robot has to keep: those of every group that names it, else those for everybody.
    ///
    /// - Parameter agent: Its product token, in any case of letters; what follows the token, as `/1.0`, is ignored.
    public func rules(for agent: String) -> RobotsRules {
        let token = RobotsLine.productToken(Array(agent.utf8)[...])
        let own = groups.filter { $0.agents.contains(token) && token != "*" }
        let kept = own.isEmpty ? groups.filter { $0.agents.contains("*") } : own
        return RobotsRules(kept.flatMap(\.rules))
    }

    /// Whether one robot may ask for an address.
    ///
    /// - Parameter url: Absolute, or a path that begins with `/`.
    public func allows(_ url: String, agent: String) -> Bool {
        rules(for: agent).allow(url)
    }
}

/// One `allow` or `disallow` of a robots.txt: a pattern of path and query.
///
/// - SeeAlso: RFC 9309, sections 2.2.2 and 2.2.3.
struct RobotsRule: Sendable, Hashable {
    let allows: Bool
    /// How many octets it states: of two rules that match, the longer one counts.
    let length: Int
    /// What stands between its asterisks, in comparable form; the first part stands at the start of the path.
    private let parts: [[UInt8]]
    /// Whether the path must end where the pattern does.
    private let isAnchored: Bool

    init(_ pattern: ArraySlice<UInt8>, allows: Bool) {
        self.allows = allows
        isAnchored = pattern.last == 0x24
        let body = isAnchored ? pattern.dropLast() : pattern
        parts = body.split(separator: 0x2A, omittingEmptySubsequences: false).map(RobotsPath.comparable)
        length = parts.reduce(0) { $0 + $1.count } + parts.count - 1 + (isAnchored ? 1 : 0)
    }

    /// Whether the rule speaks of this path; an empty rule speaks of none.
    ///
    /// Each part is sought from where the one before was first found, which finds a match if there is any.
    func matches(_ path: [UInt8]) -> Bool {
        guard length > 0, path.starts(with: parts[0]) else { return false }
        var at = parts[0].count
        guard parts.count > 1 else { return !isAnchored || at == path.count }
        for part in parts[1..<(parts.count - 1)] {
            guard let found = Self.find(part, in: path, from: at) else { return false }
            at = found + part.count
        }
        let last = parts[parts.count - 1]
        if isAnchored { return path.count - at >= last.count && path.suffix(last.count).elementsEqual(last) }
        return Self.find(last, in: path, from: at) != nil
    }

    private static func find(_ part: [UInt8], in path: [UInt8], from start: Int) -> Int? {
        guard let first = part.first else { return start }
        guard path.count - start >= part.count else { return nil }
        return (start...(path.count - part.count)).first { place in
            path[place] == first && path[place..<(place + part.count)].elementsEqual(part)
        }
    }
}

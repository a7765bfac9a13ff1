/// Covers what is about other people: what patterns can tell, and the words that a person names.
///
/// Names that are written as ordinary words are not found; a person reads what is handed over.
public struct ThirdPartyCover: Sendable {
    /// A stretch that is covered.
    public struct Stretch: Sendable, Hashable {
        /// What it is.
        public let kind: ThirdPartyKind
        /// The first byte and the byte after the last, in the UTF-8 text of the original.
        public let span: [Int]
    }

    /// Handles that the subject's own account goes by, in lower case, which stay.
    private let own: Set<String>
    private let named: [String]

    /// Prepares to cover texts of one account.
    ///
    /// - Parameters:
    ///   - profile: The URL of the subject's own account.
    ///   - named: Words to cover wherever they stand.
    public init(profile: String, named: [String] = []) {
        let parts = profile.split(separator: "/").map { $0.lowercased() }
        let last = parts.last.map { $0.drop { $0 == "@" } } ?? ""
        own = ["@\(last)", parts.count > 2 ? "@\(last)@\(parts[1])" : "@\(last)"]
        self.named = named.filter { !$0.isEmpty }
    }

    /// The text with each such stretch replaced by what it was.
    public func covering(_ text: String) -> String { covered(text).text }

    /// The text with each such stretch replaced by what it was, and the stretches in order.
    public func covered(_ text: String) -> (text: String, stretches: [Stretch]) {
        var covered = ""
        var stretches: [Stretch] = []
        var end = text.startIndex
        for (range, kind) in merged(in: text) {
            covered += text[end..<range.lowerBound] + kind.replacement
            let span = [range.lowerBound, range.upperBound].map { text.utf8.distance(from: text.startIndex, to: $0) }
            stretches.append(Stretch(kind: kind, span: span))
            end = range.upperBound
        }
        return (covered + text[end...], stretches)
    }

    /// Stretches that do not overlap: of those that do, the first has its name for all that they cover together.
    private func merged(in text: String) -> [(range: Range<String.Index>, kind: ThirdPartyKind)] {
        found(in: text).reduce(into: []) { merged, found in
            guard let last = merged.last, found.range.lowerBound < last.range.upperBound else {
                return merged.append(found)
            }
            let end = max(last.range.upperBound, found.range.upperBound)
            merged[merged.count - 1].range = last.range.lowerBound..<end
        }
    }

    /// Every stretch, by where it begins; of those that begin together, the longest first.
    private func found(in text: String) -> [(range: Range<String.Index>, kind: ThirdPartyKind)] {
        var found = named.flatMap { text.ranges(of: $0) }.map { (range: $0, kind: ThirdPartyKind.named) }
        for kind in ThirdPartyKind.allCases {
            guard let pattern = kind.pattern else { continue }
            found += text.ranges(of: pattern).filter { !isOwn($0, kind, in: text) }.map { ($0, kind) }
        }
        return found.sorted {
            ($0.range.lowerBound, $1.range.upperBound, $0.kind.rawValue)
                < ($1.range.lowerBound, $0.range.upperBound, $1.kind.rawValue)
        }
    }

    /// Whether it is a handle of the subject, or the end of one, which looks like an e-mail address.
    private func isOwn(_ range: Range<String.Index>, _ kind: ThirdPartyKind, in text: String) -> Bool {
        let before = kind == .email ? text[..<range.lowerBound].last.map(String.init) ?? "" : ""
        let handle = (before + text[range]).reversed().drop { $0 == "." }.reversed()
        return own.contains(String(handle).lowercased())
    }
}

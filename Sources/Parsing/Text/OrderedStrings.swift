/// Strings in the order in which they came, each once.
struct OrderedStrings {
    private(set) var strings: [String] = []
    private var seen: Set<String> = []

    mutating func add(_ string: String) {
        // Most posts have one or two.
        if strings.count < 8 {
            if !strings.contains(string) { strings.append(string) }
            return
        }
        if seen.isEmpty { seen = Set(strings) }
        if seen.insert(string).inserted { strings.append(string) }
    }

    /// Adds a hashtag, of which there is one however its letters are written.
    mutating func add(tag: String) {
        let name = tag.hasPrefix("#") ? String(tag.dropFirst()) : tag
        guard !name.isEmpty else { return }
        // Most posts have none, or a handful.
        if strings.count < 8 {
            if !strings.contains(where: { OrderedStrings.isSame($0, name) }) { strings.append(name) }
            return
        }
        if seen.isEmpty { seen = Set(strings.map { $0.lowercased() }) }
        if seen.insert(name.lowercased()).inserted { strings.append(name) }
    }

    /// Whether two words differ in nothing but the case of their letters.
    private static func isSame(_ one: String, _ other: String) -> Bool {
        if one.utf8.count == other.utf8.count, zip(one.utf8, other.utf8).allSatisfy({ $0.lowercased == $1.lowercased })
        {
            return true
        }
        guard one.utf8.contains(where: { $0 >= 0x80 }) else { return false }
        return one.lowercased() == other.lowercased()
    }
}

/// One microformat of a page: what it is, and what its properties say.
struct Microformat {
    /// As `h-entry`; those of older pages under the names that came after.
    let types: [String]
    /// The element that holds it.
    let place: Int
    /// Whether it is marked in the way before microformats2, which implies nothing.
    let isClassic: Bool
    /// The microformat around it, by its place in the list.
    let parent: Int?
    /// Whether it is a property of that, rather than a child.
    let isProperty: Bool
    /// Values by name without prefix, in document order.
    private(set) var properties: [String: [Value]] = [:]
    /// Whether a property says text, which keeps a name from being implied.
    private(set) var hasText = false
    private(set) var hasURL = false
    var hasNested = false

    /// What a property says.
    struct Value {
        /// Text, or an absolute URL.
        var text: String
        /// The element that said it.
        let place: Int
        /// How it was said; what is implied is text.
        var kind = MicroformatProperty.Kind.text
        /// What people who cannot see a picture read.
        var alternative: String?
        /// The microformat that the property is, by its place in the list.
        var item: Int?
    }

    init(_ types: [String], at place: Int, isClassic: Bool, parent: Int?, isProperty: Bool) {
        self.types = types
        self.place = place
        self.isClassic = isClassic
        self.parent = parent
        self.isProperty = isProperty
    }

    mutating func add(_ value: Value, to property: MicroformatProperty) {
        properties[property.name, default: []].append(value)
        switch property.kind {
        case .text, .markup: hasText = true
        case .url: hasURL = true
        case .date: break
        }
    }

    mutating func imply(_ name: String, _ value: Value) {
        properties[name] = [value]
    }

    mutating func resolve(_ name: String, _ index: Int, as text: String) {
        properties[name]?[index].text = text
    }

    func values(_ name: String) -> [Value] { properties[name] ?? [] }

    func first(_ name: String) -> Value? { properties[name]?.first }

    func isOf(_ types: String...) -> Bool { self.types.contains { types.contains($0) } }
}

/// A property as a class names it: `p-name`, `u-url`, `dt-published`, `e-content`.
struct MicroformatProperty: Hashable {
    enum Kind { case text, url, date, markup }

    let kind: Kind
    let name: String

    init(_ kind: Kind, _ name: String) {
        self.kind = kind
        self.name = name
    }

    /// - SeeAlso: microformats2 parsing specification, "parse a document for microformats".
    init?(class name: Substring) {
        let kinds: [(String, Kind)] = [("p-", .text), ("u-", .url), ("dt-", .date), ("e-", .markup)]
        guard let (prefix, kind) = kinds.first(where: { name.hasPrefix($0.0) }) else { return nil }
        let rest = name.dropFirst(prefix.count)
        guard MicroformatProperty.isName(rest) else { return nil }
        self.init(kind, String(rest))
    }

    /// Small letters in groups that hyphens join; the first group may hold digits where others follow.
    static func isName(_ name: Substring) -> Bool {
        let groups = name.utf8.split(separator: 0x2D, omittingEmptySubsequences: false)
        for (index, group) in groups.enumerated() {
            let mayHoldDigits = index == 0 && groups.count > 1
            guard !group.isEmpty,
                group.allSatisfy({ 0x61...0x7A ~= $0 || mayHoldDigits && $0.isDigit })
            else { return false }
        }
        return true
    }
}

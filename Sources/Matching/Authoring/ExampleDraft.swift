/// A must-not-match example drafted from a post that a reviewer called a false alarm.
///
/// A draft, never a finished example: rules hold invented posts only, so its author changes whatever could lead to a
/// person or a place, and keeps what makes the post harmless. Addresses, handles and numbers are replaced beforehand.
public struct ExampleDraft: Sendable, Hashable {
    /// The rule that matched.
    public let rule: String
    /// The text with addresses, handles and numbers replaced, on one line.
    public let text: String

    /// A draft for a rule from the text that it matched.
    public init(rule: String, text: String) {
        self.rule = rule
        let words = text.split(whereSeparator: \.isWhitespace)
        self.text = words.map(Self.masked).joined(separator: " ")
    }

    /// The lines to put under `no_match` in the rule's file.
    public var yaml: String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
        return "    - \"\(escaped)\""
    }

    private static func masked(_ word: Substring) -> String {
        if word.contains("://") || word.lowercased().hasPrefix("www.") { return "https://site.example" }
        if word.hasPrefix("@"), word.count > 1 { return "@someone" }
        return String(word.map { $0.isNumber ? "7" : $0 })
    }
}

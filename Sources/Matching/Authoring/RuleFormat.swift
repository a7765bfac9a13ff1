import Yams

/// Lays out rule files: keys in one order, lists wrapped at 118 columns, examples one a line.
///
/// Words and their quotation marks stay as they are; only a word that a list would misread is quoted.
public enum RuleFormat {
    private static let order = [
        "title", "status", "category", "standards", "applies_to", "priority", "lane", "terms", "match", "unless",
        "weight",
        "explain", "false_positives", "routes", "references", "examples",
    ]
    private static let width = 118

    /// A rule file's text, laid out.
    ///
    /// - Parameter file: The path for messages.
    /// - Throws: `notYAML` if it cannot be read, `badValue` if a comment would be lost: those stand at the top.
    public static func formatted(_ text: String, file: String) throws(RuleErrors) -> String {
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let head = lines.prefix { $0.hasPrefix("#") || $0.isEmpty }.filter { !$0.isEmpty }
        let body = lines.drop { $0.hasPrefix("#") || $0.isEmpty }
        if let place = body.firstIndex(where: { $0.drop { $0 == " " }.hasPrefix("#") }) {
            throw RuleErrors([
                RuleError(
                    .badValue, at: "\(file):\(place + 1)",
                    problem: "a comment stands inside the rule and would be lost",
                    remedy: "Move it to the top of the file")
            ])
        }
        guard let node = try? compose(yaml: text), let mapping = node.mapping else { throw unreadable(file) }
        var result = head.map { $0 + "\n" }.joined()
        let keys = mapping.keys.compactMap(\.string)
        for key in order.filter(keys.contains) + keys.filter({ !order.contains($0) }) {
            guard let value = mapping[key] else { continue }
            result += field(key, value)
        }
        guard let again = try? compose(yaml: result), again == node.sorted(like: again) else { throw unreadable(file) }
        return result
    }

    private static func unreadable(_ file: String) -> RuleErrors {
        RuleErrors([
            RuleError(
                .notYAML, at: "\(file):1", problem: "the file cannot be laid out as a rule",
                remedy: "Run probity rules check, and mend what it names first")
        ])
    }

    private static func field(_ key: String, _ value: Node) -> String {
        switch key {
        case "terms":
            guard let terms = value.mapping else { break }
            return "terms:\n" + terms.map { entry("  \(scalarText($0.key)): ", $0.value, indent: 2) }.joined()
        case "unless":
            guard let lines = value.sequence, !lines.isEmpty else { break }
            return "unless:\n" + lines.map { "  - \(inline($0, inFlow: false))\n" }.joined()
        case "examples":
            guard let kinds = value.mapping else { break }
            return "examples:\n"
                + kinds.map { kind, posts in
                    "  \(scalarText(kind)):\n"
                        + (posts.sequence.map { $0.map { "    - \(inline($0, inFlow: false))\n" } } ?? []).joined()
                }.joined()
        default: break
        }
        return entry("\(key): ", value, indent: 0)
    }

    /// A key with its value: on one line if it fits, else as a wrapped list.
    private static func entry(_ start: String, _ value: Node, indent: Int) -> String {
        let line = start + inline(value, inFlow: false)
        let margin = String(repeating: " ", count: indent)
        if let text = value.scalar, line.count > width || text.style == .folded { return start + folded(text.string) }
        guard line.count > width, let items = value.sequence else { return line + "\n" }
        var lines: [String] = []
        var current = ""
        for (index, item) in items.enumerated() {
            let word = inline(item, inFlow: true) + (index + 1 < items.count ? "," : "")
            if !current.isEmpty, current.count + word.count + 1 + indent + 2 > width {
                lines.append(current)
                current = ""
            }
            current += (current.isEmpty ? "" : " ") + word
        }
        lines.append(current)
        return start + "[\n" + lines.map { "\(margin)  \($0)\n" }.joined() + "\(margin)]\n"
    }

    /// A long text over several lines that YAML joins with spaces.
    private static func folded(_ text: String) -> String {
        var lines: [String] = []
        for word in text.split(separator: " ") {
            if let last = lines.last, last.count + word.count + 3 <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(String(word))
            }
        }
        return ">-\n" + lines.map { "  \($0)\n" }.joined()
    }

    private static func inline(_ node: Node, inFlow: Bool) -> String {
        if let items = node.sequence {
            return "[" + items.map { inline($0, inFlow: true) }.joined(separator: ", ") + "]"
        }
        if let members = node.mapping {
            return "{"
                + members.map { "\(scalarText($0.key)): \(inline($0.value, inFlow: true))" }.joined(separator: ", ")
                + "}"
        }
        guard let scalar = node.scalar else { return "" }
        switch scalar.style {
        case .singleQuoted: return "'" + scalar.string.replacing("'", with: "''") + "'"
        case .plain where !inFlow || !scalar.string.contains(where: { ",[]{}".contains($0) }): return scalar.string
        default: return quoted(scalar.string)
        }
    }

    private static func scalarText(_ node: Node) -> String { inline(node, inFlow: true) }

    private static func quoted(_ text: String) -> String {
        let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
            .replacing("\t", with: "\\t")
        return "\"\(escaped)\""
    }
}

extension Node {
    /// The same mapping with its members in the order of another, so that only contents are compared.
    fileprivate func sorted(like other: Node) -> Node {
        guard let mine = mapping, let theirs = other.mapping else { return self }
        let pairs = theirs.compactMap { key, _ in mine[key].map { (key, $0) } }
        return pairs.count == mine.count ? Node(pairs) : self
    }
}

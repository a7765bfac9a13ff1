/// The sentence that explains a match: a template in which `{term}` stands for the words matched.
enum Explanation {
    /// The names between braces, in order.
    static func placeholders(in template: String) -> [String] {
        template.split(separator: "{", omittingEmptySubsequences: false).dropFirst().compactMap { part in
            part.firstIndex(of: "}").map { String(part[..<$0]) }
        }
    }

    /// The template with the words of each term; a term without words shows as nothing.
    static func filled(_ template: String, words: (String) -> String?) -> String {
        var text = ""
        var rest = Substring(template)
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            text += rest[..<open]
            let name = String(rest[rest.index(after: open)..<close])
            text += words(name).map { "“\($0)”" } ?? ""
            rest = rest[rest.index(after: close)...]
        }
        return text + rest
    }
}

/// A person's word that a rule is mistaken about one text of one subject: the match is kept low, and says so.
public struct Suppression: Sendable, Hashable {
    /// The rule's id.
    public let rule: String
    /// Whose text it is.
    public let subject: SubjectKey
    /// SHA-256 of the text that the rule matched in, as lower-case hexadecimal: another word makes it another text.
    public let content: String
    /// Why, in its author's words.
    public let reason: String
    /// Who says so.
    public let author: String
    /// The last day on which it holds, as `2027-03-31`, in UTC.
    public let until: String

    /// All that a suppression says.
    public init(rule: String, subject: SubjectKey, content: String, reason: String, author: String, until: String) {
        self.rule = rule
        self.subject = subject
        self.content = content
        self.reason = reason
        self.author = author
        self.until = until
    }

    /// What a match's factor shows.
    var evidence: String { "\(reason) (\(author), until \(until))" }

    /// The lines to put under `suppressions:` in `suppressions.yaml`.
    public var yaml: String {
        [
            "  - rule: \(rule)", "    force: \(Self.quoted(subject.force))", "    subject: \(Self.quoted(subject.ref))",
            "    content: \(content)", "    reason: \(Self.quoted(reason))", "    author: \(Self.quoted(author))",
            "    until: \(until)",
        ].joined(separator: "\n")
    }

    private static func quoted(_ text: String) -> String {
        "\"\(text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}

/// The suppressions that hold, and what is to be said of those that do not.
public struct Suppressions: Sendable {
    /// What a match is multiplied by: low enough for no threshold, and more than nothing, since it is still a match.
    static let factor = 0.001

    /// Those that hold, in the order of their file.
    public let entries: [Suppression]
    /// Those that hold no more, a sentence each, in the order of their file.
    public let stale: [String]
    private let byRule: [String: [Suppression]]
    private let digest: @Sendable ([UInt8]) -> String

    /// None at all.
    public init() {
        self.init([], stale: []) { _ in "" }
    }

    /// - Parameter digest: The digest of a text's UTF-8, as lower-case hexadecimal.
    init(_ entries: [Suppression], stale: [String], digest: @escaping @Sendable ([UInt8]) -> String) {
        self.entries = entries
        self.stale = stale
        self.digest = digest
        byRule = Dictionary(grouping: entries, by: \.rule)
    }

    /// Says which these are, for the rules' digest; empty if there are none.
    var identity: String {
        guard !entries.isEmpty else { return "" }
        let lines = entries.map { [$0.rule, $0.subject.force, $0.subject.ref, $0.content].joined(separator: "\u{0}") }
        return "suppressions \(digest(Array(Set(lines).sorted().joined(separator: "\n").utf8)))\n"
    }

    /// The one that holds for a rule's match in a text of a subject.
    func holding(for rule: String, in text: String, of subject: SubjectKey?) -> Suppression? {
        guard let subject, let candidates = byRule[rule]?.filter({ $0.subject == subject }), !candidates.isEmpty
        else { return nil }
        let content = digest(Array(text.utf8))
        return candidates.first { $0.content == content }
    }
}

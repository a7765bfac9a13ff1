public import Model

/// The text of a rule file that is still to be filled in.
///
/// Its status is `draft`, so that it is not loaded before its examples are its author's own.
public struct RuleTemplate: Sendable, Hashable {
    /// The path below the rules' folder without `.yaml`: pack, category in small letters, name.
    public let id: String
    /// What the rule says of a post: "Says that …".
    public let title: String
    /// The category that its folder names.
    public let category: Category

    /// A template for a rule; `nil` if the id is not `pack/category/name` with a known category, in small letters.
    public init?(id: String, title: String) {
        let parts = id.split(separator: "/", omittingEmptySubsequences: false)
        let isPlain = id.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x2F
        }
        guard parts.count == 3, isPlain, parts.allSatisfy({ !$0.isEmpty }),
            let category = Category(rawValue: parts[1].uppercased())
        else { return nil }
        self.id = id
        self.title = title
        self.category = category
    }

    /// The file's text, in the layout of `rules fmt`.
    public var text: String {
        """
        title: \(title.isEmpty ? "Says that" : title)
        status: draft
        category: \(category.rawValue)
        standards: [discreditable-conduct]
        applies_to: [officer, special, staff, pcso, volunteer, contractor]
        priority: 3
        terms:
          deed: [first words, other words]
          thing: [what it is done to]
        match: deed then/4 thing
        unless:
          - quoted
          - reported
          - condemned
          - repost
          - negated
          - question
          - official
        explain: "says {deed}: {thing}"
        false_positives: [write these before the rule]
        references: ["Police (Conduct) Regulations 2020, Schedule 2"]
        examples:
          match:
            - "first words and what it is done to"
            - "An invented post that must match"
            - "A third one in quite other words"
          no_match:
            - "A harmless twin from false_positives"
            - "The same words in sport, on television or in training"
            - "Somebody who says that it is wrong"

        """
    }
}

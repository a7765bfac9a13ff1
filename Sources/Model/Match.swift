/// A rule that fired on a post: something for a person to look at, never a finding.
public struct Match: Sendable, Hashable, Codable {
    /// Which rule fired.
    public let rule: RuleIdentity
    /// What kind of conduct the rule asks a person to look at.
    public let category: Category
    /// The order of review that the rule suggests, 1 (first) to 4; never a severity.
    public let priority: Int
    /// The part of the post that `spans` count in.
    public let field: Field
    /// Half-open ranges of UTF-8 bytes in the original text of `field`, in ascending order, not overlapping.
    public let spans: [Span]
    /// The rule's weight before context, 0 to 1.
    public let weight: Double
    /// What in the context weakened or strengthened the match, in the order applied.
    public let factors: [ContextFactor]
    /// Why the words are someone else's or talked about, if they are: the match is then kept low in the queue.
    public let mention: Mention?
    /// What the rule would have yielded to and was not found here, as the rule writes it.
    public let suppressionsConsidered: [String]
    /// One plain sentence, with the matched words in it.
    public let explanation: String

    /// A rule's firing with everything that explains it.
    public init(
        rule: RuleIdentity, category: Category, priority: Int, field: Field, spans: [Span], weight: Double,
        factors: [ContextFactor], mention: Mention?, suppressionsConsidered: [String], explanation: String
    ) {
        self.rule = rule
        self.category = category
        self.priority = priority
        self.field = field
        self.spans = spans
        self.weight = weight
        self.factors = factors
        self.mention = mention
        self.suppressionsConsidered = suppressionsConsidered
        self.explanation = explanation
    }

    /// The name of the factor that a suppression adds.
    public static let suppression = "suppressed"

    /// Whether a person said that this rule is mistaken about these very words of this subject.
    public var isSuppressed: Bool { factors.contains { $0.name == Match.suppression } }

    /// Weight times context factors.
    public var score: Double { factors.reduce(weight) { $0 * $1.factor } }

    enum CodingKeys: String, CodingKey {
        case rule, category, priority, field, spans, weight, factors, mention, explanation
        case suppressionsConsidered = "suppressions_considered"
    }

    /// A part of a post that rules read.
    public enum Field: Sendable, Hashable, Codable, CustomStringConvertible {
        case title, text, summary
        /// The alternative text of the medium at this place in `Post.media`.
        case alt(Int)

        /// `text`, `title`, `summary`, or `alt/0`.
        public var description: String {
            switch self {
            case .title: "title"
            case .text: "text"
            case .summary: "summary"
            case .alt(let index): "alt/\(index)"
            }
        }

        /// Reads what `description` writes.
        public init?(_ description: String) {
            switch description {
            case "title": self = .title
            case "text": self = .text
            case "summary": self = .summary
            default:
                guard description.hasPrefix("alt/"), let index = Int(description.dropFirst(4)) else { return nil }
                self = .alt(index)
            }
        }

        /// Reads a part's name, or a range of two numbers.
        public init(from decoder: any Decoder) throws {
            let name = try decoder.singleValueContainer().decode(String.self)
            guard let field = Field(name) else {
                throw DecodingError.dataCorrupted(
                    .init(codingPath: decoder.codingPath, debugDescription: "'\(name)' is no part of a post"))
            }
            self = field
        }

        /// Writes what `init(from:)` reads.
        public func encode(to encoder: any Encoder) throws {
            var into = encoder.singleValueContainer()
            try into.encode(description)
        }
    }
}

/// Half-open range of UTF-8 bytes; written as `[lower, upper]` in JSON.
public struct Span: Sendable, Hashable, Codable, Comparable {
    /// The first byte.
    public let lower: Int
    /// The byte after the last.
    public let upper: Int

    /// The bytes from `lower` up to and without `upper`.
    public init(_ lower: Int, _ upper: Int) {
        self.lower = lower
        self.upper = upper
    }

    /// By start, then by end.
    public static func < (one: Span, other: Span) -> Bool {
        (one.lower, one.upper) < (other.lower, other.upper)
    }

    /// Reads a part's name, or a range of two numbers.
    public init(from decoder: any Decoder) throws {
        var from = try decoder.unkeyedContainer()
        self.init(try from.decode(Int.self), try from.decode(Int.self))
    }

    /// Writes what `init(from:)` reads.
    public func encode(to encoder: any Encoder) throws {
        var into = encoder.unkeyedContainer()
        try into.encode(lower)
        try into.encode(upper)
    }
}

/// Which rule, in which version of its pack, and the digest of the file that it was read from.
public struct RuleIdentity: Sendable, Hashable, Codable {
    /// The rule file's path below `rules/` without its extension, as `core/opdisc/system-lookup`.
    public let id: String
    /// The pack that holds the rule.
    public let pack: String
    /// The pack's version, as its pack.yaml says.
    public let packVersion: String
    /// SHA-256 of the rule file, lower-case hexadecimal.
    public let sha256: String

    /// Names a rule as its pack does.
    public init(id: String, pack: String, packVersion: String, sha256: String) {
        self.id = id
        self.pack = pack
        self.packVersion = packVersion
        self.sha256 = sha256
    }

    enum CodingKeys: String, CodingKey {
        case id = "rule_id"
        case pack = "rule_pack"
        case packVersion = "rule_pack_version"
        case sha256 = "rule_sha256"
    }
}

/// One thing in the context that changed a match's weight, and by how much.
public struct ContextFactor: Sendable, Hashable, Codable {
    /// The predicate, as rules write it: `question`.
    public let name: String
    /// What the weight was multiplied by; above 0.
    public let factor: Double
    /// The words of the post that say so, if they can be shown; of a suppression, its reason.
    public let evidence: String?

    /// A factor with its reason.
    public init(name: String, factor: Double, evidence: String?) {
        self.name = name
        self.factor = factor
        self.evidence = evidence
    }
}

/// How words come to be in a post without being the writer's own.
public enum Mention: String, Sendable, Hashable, Codable, CaseIterable {
    case quoted, reported, condemned, repost
}

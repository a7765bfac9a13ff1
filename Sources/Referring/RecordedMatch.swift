public import Model

/// A match as a record holds it: the match and the score that it had.
public struct RecordedMatch: Sendable, Hashable, Codable {
    /// The rule that fired, where, and why.
    public let match: Match
    /// Weight times context factors, when it was queued.
    public let score: Double

    init(_ match: Match) {
        self.match = match
        score = match.score
    }

    private enum CodingKeys: String, CodingKey {
        case score
    }

    /// Reads a match with the score beside its own members.
    public init(from decoder: any Decoder) throws {
        match = try Match(from: decoder)
        score = try decoder.container(keyedBy: CodingKeys.self).decode(Double.self, forKey: .score)
    }

    /// Writes a match with the score beside its own members.
    public func encode(to encoder: any Encoder) throws {
        try match.encode(to: encoder)
        var into = encoder.container(keyedBy: CodingKeys.self)
        try into.encode(score, forKey: .score)
    }
}

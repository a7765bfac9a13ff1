import FoundationEssentials
import Model
import Testing

@testable import Scanning

@Suite struct MatchLineTests {
    /// The line as the encoder writes and reads it.
    private struct Mirror: Codable {
        struct Item: Codable {
            let rule: String
            let category: Model.Category
            let field: Match.Field
            let spans: [Span]
            let weight: Double
            let factors: [ContextFactor]
            let mention: Mention?
            let explanation: String
        }

        let id: String
        let flagged: Bool
        let queued: Bool
        let lane: Lane
        let categories: [Model.Category]
        let score: Double
        let matches: [Item]
    }

    private static let controls = String((0...0x20).map { Character(Unicode.Scalar(UInt8($0))) })
    private static let texts = [
        "", "tea", "say \"tea\" \\ / back", controls, "\u{7F}\u{80}é“…”\u{2028}\u{2029}😂👨‍👩‍👧",
    ]

    @Test(arguments: texts, [1, 0.1, 0.2, 0.35, 1e-05, 0.0001, 0.123456789012345])
    func writesWhatTheEncoderWrites(text: String, weight: Double) throws {
        let match = Match(
            rule: RuleIdentity(id: "p/\(text)", pack: "p", packVersion: "1.0.0", sha256: ""), category: .opdisc,
            priority: 1, field: .alt(2), spans: [Span(0, 3), Span(12, 40)], weight: weight,
            factors: [
                ContextFactor(name: "quoted", factor: weight, evidence: text),
                ContextFactor(name: "reply", factor: 2, evidence: nil),
            ], mention: text.isEmpty ? nil : .quoted, suppressionsConsidered: [], explanation: text)
        let assessment = Assessment(
            matches: [match, match], scores: [.opdisc: weight], categories: [.opdisc, .media], isQueued: true,
            isMention: false, protectedContexts: [], lane: .care)

        let line = MatchLine(Post(id: text, text: "tea"), assessment).bytes

        let mirror = try JSONCoding.decoder().decode(Mirror.self, from: Data(line))
        #expect(String(decoding: line, as: UTF8.self) == String(decoding: try encoded(mirror), as: UTF8.self) + "\n")
        #expect(mirror.id == text && mirror.matches.map(\.explanation) == [text, text])
        #expect(mirror.matches[0].weight == weight && mirror.score == (weight * 10_000).rounded() / 10_000)
    }

    @Test func writesAPostThatNoRuleTouched() throws {
        let nothing = Assessment(
            matches: [], scores: [:], categories: [], isQueued: false, isMention: false, protectedContexts: [],
            lane: .ordinary)

        let line = MatchLine(Post(id: "1", text: "tea"), nothing).bytes

        let mirror = try JSONCoding.decoder().decode(Mirror.self, from: Data(line))
        #expect(Array(line.dropLast()) == [UInt8](try encoded(mirror)))
    }

    private func encoded(_ mirror: Mirror) throws -> Data { try JSONCoding.encoder().encode(mirror) }
}

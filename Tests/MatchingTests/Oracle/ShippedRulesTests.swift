import Foundation
import Model
import Testing

@testable import Matching

/// Every shipped rule against the plain reference, over posts: some of the samples, or those of a file on request.
@Suite struct ShippedRulesTests {
    private struct Line: Decodable {
        let text: String
    }

    private static let root = URL(filePath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// The texts of the file that PROBITY_DIFFERENTIAL_POSTS names, JSON lines with `text`; else every 40th sample.
    private static func texts() throws -> [String] {
        if let file = ProcessInfo.processInfo.environment["PROBITY_DIFFERENTIAL_POSTS"] {
            return try texts(in: URL(filePath: file))
        }
        let folder = root.appending(path: "samples/posts")
        let files = try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        let all = try files.filter { $0.pathExtension == "jsonl" }.sorted { $0.path < $1.path }.flatMap(texts)
        return stride(from: 0, to: all.count, by: 40).map { all[$0] }
    }

    private static func texts(in file: URL) throws -> [String] {
        try Data(contentsOf: file).split(separator: 0x0A).map { try JSONDecoder().decode(Line.self, from: $0).text }
    }

    @Test func agreeWithTheReference() throws {
        let packs = try RulePackReader.read(at: Self.root.appending(path: "rules").path, packs: .all) { _ in "" }
        let rules = try CompiledRules(packs)
        let book = TermBook(packs)
        let matcher = RuleMatcher(rules)
        var compared = 0
        var matched = 0
        var differences: [String] = []
        for text in try Self.texts() {
            let post = Post(id: "1", text: text)
            let found = Dictionary(
                uniqueKeysWithValues: (matcher.assess(post).matches + matcher.shadowMatches).map { ($0.rule.id, $0) })
            let reading = NaiveReading(text, rules, book)
            let context = NaiveContext(reading)
            for compiled in rules.compiled {
                let expected = NaiveMatcher(
                    compiled: compiled, scoring: rules.scorings[compiled.pack], reading: reading, context: context
                ).verdict()
                compared += 1
                matched += expected == nil ? 0 : 1
                let match = found[compiled.rule.identity.id]
                if !agrees(match, expected) {
                    differences.append(
                        "\(compiled.rule.identity.id) on \(text.debugDescription): \(String(describing: match)), not \(String(describing: expected))"
                    )
                }
            }
        }

        #expect(differences.isEmpty, "\(differences.count): \(differences.prefix(5).joined(separator: "\n"))")
        #expect(compared > 0 && matched > compared / 2000, "\(matched) of \(compared) matched")
    }

    private func agrees(_ match: Match?, _ expected: NaiveMatcher.Verdict?) -> Bool {
        guard let match, let expected else { return match == nil && expected == nil }
        guard Set(match.spans.flatMap { $0.lower..<$0.upper }) == expected.bytes else { return false }
        if let mention = match.mention { return expected.mentions.contains(mention.rawValue) }
        return expected.mentions.isEmpty && match.factors.map(\.name) == expected.factors
    }
}

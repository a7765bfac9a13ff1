import Foundation
import Testing

@testable import Matching

/// Yams is the oracle: what is not declined must be read as Yams reads it, line by line.
struct PlainYAMLTests {
    @Test(arguments: Self.shippedFiles)
    func readsEveryShippedRuleFileAsYamsDoes(path: String) throws {
        let text = try String(contentsOfFile: path, encoding: .utf8)
        let node = try #require(PlainYAML.mapping(of: Array(text.utf8)), "declined, so that it loads slowly")
        #expect(node == Self.byYams(text))
    }

    @Test(arguments: [
        "a: one\nb: [x, 'it''s', \"say \\\"hi\\\"\"]\nc:\n  - {text: yes, kind: two words}\n  - last   \n",
        "# head\na:\n    b: >-\n      one\n      two # no comment\n    c: d\n\n  # a comment\ne: 5\n",
        "a: [\n  one,\n  two three\n]\nb: {}\nc: []", "a: [\"⚒️\", ＡＢ, \u{FFFD}]\n",
    ])
    func readsWhatRulesAreMadeOf(text: String) throws {
        let node = try #require(PlainYAML.mapping(of: Array(text.utf8)))
        #expect(node == Self.byYams(text))
    }

    @Test(arguments: [
        "", "# only a comment\n", "- a\n", "a\n", "a:\n", "a: b: c\n", "a: b\n  c\n", "a: b # c\n", "a: &x b\n",
        "a: *x\n",
        "a: !!str b\n", "a: |\n  b\n", "a: >\n  b\n", "a: \"b\n  c\"\n", "a: \"\\n\"\n", "a: [b\n  c]\n", "a: [b, ]\n",
        "a: [b",
        "a: b\na: c\n", "? a\n: b\n", "a:\n- b\n", "a:\tb\n", "a: b\r\nc: d\n", "a: b\n...\n", "---\na: b\n",
        "a: [b: c]\n",
        "a: {b}\n", "a: {b: c, b: d}\n", " a: b\nc: d\n", "a: \u{85}b\n", "a: b\u{2028}c\n", "\u{FEFF}a: b\n",
        "a: \u{FEFF}b\n", "a: \u{FFFE}b\n",
        "a: >-\n  b\n\n  c\n",
        "a: [[[[[[[[[[[[b]]]]]]]]]]]]\n",
    ])
    func declinesWhatIsInDoubt(text: String) {
        #expect(PlainYAML.mapping(of: Array(text.utf8)) == nil)
    }

    @Test func readsChangedRuleFilesAsYamsDoesOrDeclines() throws {
        let texts = try Self.shippedFiles.prefix(40).map { try String(contentsOfFile: $0, encoding: .utf8) }
        let count = ProcessInfo.processInfo.environment["PROBITY_DIFFERENTIAL_YAML"].flatMap { Int($0) } ?? 2000
        var chance = SeededRandom(seed: 11)
        var read = 0
        for _ in 0..<count {
            var bytes = Array(texts[Int.random(in: 0..<texts.count, using: &chance)].utf8.prefix(900))
            for _ in 0..<Int.random(in: 1...3, using: &chance) { Self.change(&bytes, &chance) }
            guard let text = String(validating: bytes, as: UTF8.self), let node = PlainYAML.mapping(of: bytes) else {
                continue
            }
            read += 1
            #expect(node == Self.byYams(text), "\(text)")
        }
        #expect(read > count / 20)
    }

    private static let shippedFiles: [String] = {
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../rules").standardized
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".yaml") }.sorted().map { "\(folder.path)/\($0)" }
    }()

    /// The same by Yams; `nil` if it finds a fault.
    private static func byYams(_ text: String) -> YAMLNode? {
        (try? YAMLNode.composed(of: Array(text.utf8))) ?? nil
    }

    private static let pieces = [
        " ", "  ", "\n", "\n  ", "\n\n", ":", ": ", "-", "- ", "\n- ", "#", " # ", ",", "[", "]", "{", "}", "\"", "'",
        "\\", "\\\"",
        ">-\n", ">", "|", "?", "? ", "&a ", "*a", "!", "%", "@", "`", "a", "é", "~", "---", "...", "<", "\t", "=", ".",
        "(", "$", "^", "/",
    ]

    private static func change(_ bytes: inout [UInt8], _ chance: inout SeededRandom) {
        let place = Int.random(in: 0..<max(1, bytes.count), using: &chance)
        guard place < bytes.count else { return }
        switch Int.random(in: 0..<4, using: &chance) {
        case 0: bytes.remove(at: place)
        case 1: bytes.insert(contentsOf: pieces[Int.random(in: 0..<pieces.count, using: &chance)].utf8, at: place)
        case 2:
            let end = min(bytes.count, place + Int.random(in: 1...30, using: &chance))
            bytes.removeSubrange(place..<end)
        default:
            let end = min(bytes.count, place + Int.random(in: 1...30, using: &chance))
            bytes.insert(contentsOf: Array(bytes[place..<end]), at: Int.random(in: 0...bytes.count, using: &chance))
        }
    }
}

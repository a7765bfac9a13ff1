import Foundation
import Model

@testable import Matching

/// A rules' folder in the temporary folder, gone when the test is.
final class RuleFolder {
    let path: String

    /// Makes a folder of files by their paths; where there is no `p/pack.yaml` it gets a plain one.
    init(_ files: [String: String]) throws {
        path = FileManager.default.temporaryDirectory.appending(path: "rules-\(UUID().uuidString)").path
        var files = files
        files["p/pack.yaml"] = files["p/pack.yaml"] ?? Self.pack
        for (name, text) in files {
            let url = URL(filePath: path).appending(path: name)
            try FileManager.default.createDirectory(
                at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: url)
        }
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }

    static let pack = """
        name: p
        version: 1.2.0
        title: A pack for tests
        licence: Apache-2.0
        default: on
        """

    /// A digest that tells texts apart, for tests only.
    static func digest(_ bytes: [UInt8]) -> String {
        String(WordHash.of(bytes), radix: 16)
    }

    func packs(_ selection: PackSelection = .all) throws(RuleErrors) -> [RulePack] {
        try RulePackReader.read(at: path, packs: selection, digest: Self.digest)
    }

    /// The errors that reading gives; empty if there are none.
    func errors() -> [RuleError] {
        do {
            _ = try packs()
            return []
        } catch {
            return error.errors
        }
    }

    func compiled() throws -> CompiledRules {
        try CompiledRules(try packs())
    }
}

/// A rule file's text with what a test cares about in it.
struct RuleText {
    var terms = ["lookup: [looked up, ran]", "system: [pnc]"]
    var match = "lookup then/6 system"
    var unless: [String] = []
    var category = "OPDISC"
    var explain = "says {lookup} on {system}"
    var extra = ""

    var yaml: String {
        """
        title: A rule for tests
        status: stable
        category: \(category)
        standards: [confidentiality]
        applies_to: [officer, special, staff, pcso]
        priority: 2
        terms:
        \(terms.map { "  \($0)" }.joined(separator: "\n"))
        match: \(match)
        unless: [\(unless.joined(separator: ", "))]
        explain: "\(explain)"
        false_positives: [training]
        examples:
          match: ["one", "two", "three"]
          no_match: ["four", "five", "six"]
        \(extra)
        """
    }

    /// The rule alone, compiled, without its examples being run.
    func matcher(pack: String = RuleFolder.pack, lexicons: [String: String] = [:]) throws -> RuleMatcher {
        var files = [
            "p/\(category.lowercased())/rule.yaml": yaml.removingUnusedPlaceholders(terms), "p/pack.yaml": pack,
        ]
        for (name, text) in lexicons { files["lexicons/\(name).txt"] = text }
        return RuleMatcher(try RuleFolder(files).compiled())
    }
}

extension String {
    /// Without the placeholders whose terms a test took away.
    fileprivate func removingUnusedPlaceholders(_ terms: [String]) -> String {
        var text = self
        for name in ["lookup", "system"] where !terms.contains(where: { $0.hasPrefix("\(name):") }) {
            text = text.replacing("{\(name)}", with: "it")
        }
        return text
    }
}

extension RuleMatcher {
    func assess(_ text: String, _ context: MatchContext = MatchContext()) -> Assessment {
        assess(Post(id: "1", text: text), context)
    }

    /// The words that the first match's spans hold.
    func words(_ text: String) -> [String] {
        let utf8 = Array(text.utf8)
        return (assess(text).matches.first?.spans ?? []).map {
            String(decoding: utf8[$0.lower..<$0.upper], as: UTF8.self)
        }
    }
}

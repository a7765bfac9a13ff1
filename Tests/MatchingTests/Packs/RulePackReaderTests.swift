import Foundation
import Model
import Testing

@testable import Matching

@Suite struct RulePackReaderTests {
    @Test func readsAPackWithItsRules() throws {
        let folder = try RuleFolder(["p/opdisc/rule.yaml": RuleText(extra: "weight: 0.8").yaml])

        let pack = try #require(try folder.packs().first)

        #expect(pack.identity.description == "p@1.2.0")
        let rule = try #require(pack.rules.first)
        #expect(rule.identity.id == "p/opdisc/rule")
        #expect(rule.identity.sha256 == RuleFolder.digest(Array(RuleText(extra: "weight: 0.8").yaml.utf8)))
        #expect(rule.category == .opdisc && rule.priority == 2 && rule.weight == 0.8)
        #expect(rule.examples.map(\.mustMatch) == [true, true, true, false, false, false])
        #expect(rule.examples.map(\.line) == [15, 15, 15, 16, 16, 16])
    }

    @Test(arguments: [
        ("title: A rule for tests", "titel: A rule", RuleError.Code.unknownKey, 1),
        ("priority: 2", "", .missingKey, 1), ("priority: 2", "priority: 5", .badValue, 6),
        ("status: stable", "status: final", .badValue, 2), ("category: OPDISC", "category: GIFT", .badValue, 3),
        ("ran]", "\"*\"]", .badTerm, 8), ("[pnc]", "{lexicon: police/none}", .unknownLexicon, 9),
        ("[pnc]", "{regex: \"(\", requires: x}", .badPattern, 9), ("[pnc]", "{regex: \"x+\"}", .badPattern, 9),
        ("then/6", "then", .badExpression, 10), ("then/6 system", "then/6 place", .unknownTerm, 10),
        ("match: lookup then/6 system", "match: question", .badExpression, 10),
        ("match: lookup then/6 system", "match: lookup and quoted", .badExpression, 10),
        ("unless: []", "unless: [a and quoted]", .badExpression, 11),
        ("unless: []", "unless: [quoted and negated]", .badExpression, 11),
        ("unless: []", "unless: [quoted or reported]", .badExpression, 11),
        ("says {lookup}", "says {place}", .unknownTerm, 12), (", \"three\"]", "]", .tooFewExamples, 15),
        ("title:", "title: [", .notYAML, 2), ("\"two\"", "{titel: x}", .unknownKey, 15),
        ("status: stable", "status: stable\nstatus: test", .notYAML, 2),
    ])
    func namesTheLineOfAFault(old: String, new: String, code: RuleError.Code, line: Int) throws {
        let text = RuleText().yaml.replacing(old, with: new, maxReplacements: 1)
        let folder = try RuleFolder(["p/opdisc/rule.yaml": text])

        let errors = folder.errors()

        let error = try #require(errors.first { $0.code == code }, "\(errors)")
        #expect(error.place == "p/opdisc/rule.yaml:\(line)", "\(error)")
        #expect(!error.remedy.isEmpty)
    }

    @Test func collectsTheFaultsOfAllFiles() throws {
        let folder = try RuleFolder([
            "p/opdisc/a.yaml": "title: x", "p/opdisc/b.yaml": "- x", "lexicons/a/b.txt": "*",
            "p/pack.yaml": RuleFolder.pack + "\nlicense: MIT",
        ])

        let places = Set(folder.errors().map { $0.place.split(separator: ":")[0] })

        #expect(places == ["lexicons/a/b.txt", "p/pack.yaml"])
    }

    @Test(arguments: [
        ("version: 1.2.0", "version: one"), ("name: p", "name: q"), ("default: on", "default: maybe"),
        ("default: on", "default: on\nthresholds: {flag: 2}"), ("default: on", "default: on\nfactors: {irony: 0.5}"),
        ("default: on", "default: on\nmentions: drop"),
        ("default: on", "default: on\nthresholds: {categories: {X: {}}}"),
        ("licence: Apache-2.0", ""),
    ])
    func refusesAPackFile(old: String, new: String) throws {
        let folder = try RuleFolder(["p/pack.yaml": RuleFolder.pack.replacing(old, with: new)])

        #expect(folder.errors().map { $0.place.hasPrefix("p/pack.yaml:") } == [true])
    }

    @Test func readsWhatIsSelected() throws {
        let folder = try RuleFolder([
            "q/pack.yaml": RuleFolder.pack.replacing("name: p", with: "name: q").replacing(
                "default: on", with: "default: off")
        ])

        #expect(try folder.packs(.defaults).map(\.identity.name) == ["p"])
        #expect(try folder.packs(.all).map(\.identity.name) == ["p", "q"])
        #expect(try folder.packs(.named(["q"])).map(\.identity.name) == ["q"])
        #expect(throws: RuleErrors.self) { _ = try folder.packs(.named(["r"])) }
    }

    @Test func saysThatThereIsNoFolder() {
        #expect {
            _ = try RulePackReader.read(at: "/nonexistent", digest: RuleFolder.digest)
        } throws: {
            ($0 as? RuleErrors)?.errors.map(\.code) == [.notReadable]
        }
    }

    @Test func leavesDraftsOut() throws {
        let text = RuleText().yaml.replacing("stable", with: "draft")
        let pack = try #require(try RuleFolder(["p/opdisc/rule.yaml": text]).packs().first)

        #expect(pack.rules.isEmpty)
        #expect(pack.draftCount == 1)
    }

    @Test func changesTheDigestWithALexiconOnly() throws {
        let files = ["p/opdisc/rule.yaml": RuleText().yaml, "lexicons/a/b.txt": "one"]
        let one = try RuleFolder(files).compiled().digest
        let same = try RuleFolder(files).compiled().digest
        let other = try RuleFolder(files.merging(["lexicons/a/b.txt": "two"]) { $1 }).compiled().digest

        #expect(one == same)
        #expect(one != other)
    }

    @Test func readsLexiconsWithCommentsExceptionsAndHashtags() throws {
        let matcher = try RuleText(terms: ["system: {lexicon: a/b}"], match: "system")
            .matcher(lexicons: ["a/b": "# A warning\r\nspade\n!call* a spade\n#ad\npnc # a system\n\n"])

        #expect(matcher.words("call a spade a spade on PNC #ad a") == ["spade", "PNC", "#ad"])
        #expect(matcher.words("a system A warning") == [])
    }
}

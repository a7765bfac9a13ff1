import ArgumentParser
import FoundationEssentials
import Matching
import Model
import Scanning

/// `probity rules test`.
struct TestRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "test",
        abstract: "Run posts with expectations: say which came out otherwise.",
        discussion: """
            A line is a post as 'probity match' reads it, with "expect": match, mention or none. Its "category" is the one
            that the file is named for, or stands in the line; "rule" asks for one rule. Ends with 1 if any is otherwise.

            Examples:
              probity rules test samples/posts/gift.jsonl
              probity rules test my-posts.jsonl --packs core
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Option(parsing: .singleValue, help: "A pack to use; may be repeated. Else all of them.")
    var packs: [String] = []

    @Argument(help: "Files of posts.", completion: .file(extensions: ["jsonl"]))
    var files: [String]

    @Flag(help: "Say nothing of posts that failed; only count.")
    var quiet = false

    func run() throws {
        let rules = try LoadedRules(rulesFolder.folder(), packs: packs.isEmpty ? ["all"] : packs)
        let matcher = RuleMatcher(rules.compiled)
        let decoder = JSONCoding.decoder()
        var failures = 0
        var faults = 0
        for file in files {
            let name = file.split(separator: "/").last?.split(separator: ".").first.map(String.init) ?? ""
            var lines = try PostLines(file)
            var passed = 0
            var count = 0
            while let (post, line) = lines.next() {
                guard let expectation = try? decoder.decode(PostExpectation.self, from: line) else {
                    faults += 1
                    Terminal.complain("\(file): \(post.id): no expect of match, mention or none. It was left out.")
                    continue
                }
                count += 1
                let assessment = matcher.assess(post, MatchContext())
                if let failure = expectation.failure(assessment, in: Category(rawValue: name.uppercased())) {
                    if !quiet {
                        Terminal.say("\(file): \(post.id): expected \(expectation.expect.rawValue), but \(failure)")
                    }
                } else {
                    passed += 1
                }
            }
            failures += count - passed
            faults += lines.faults
            Terminal.say("\(file): \(passed) of \(count) as expected")
        }
        if faults > 0 { try Outcome.incomplete.exit() }
        if failures > 0 { try Outcome.unexpected.exit() }
    }
}

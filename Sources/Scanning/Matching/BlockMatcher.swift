import Matching
import Pipeline

/// Matches the posts of one block after another.
final class BlockMatcher: Worker {
    private let matcher: RuleMatcher
    private let printsAll: Bool
    private let reader = PostLineReader()

    init(_ rules: CompiledRules, printsAll: Bool) {
        matcher = RuleMatcher(rules)
        self.printsAll = printsAll
    }

    func work(on block: LineBlock) -> MatchedBlock {
        var writer = JSONWriter()
        var faults: [MatchStream.Fault] = []
        var number = block.firstLine
        for line in block.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { number += 1 }
            guard !line.isEmpty else { continue }
            do {
                let post = try reader.post(in: line)
                let assessment = matcher.assess(post)
                guard printsAll || !assessment.matches.isEmpty else { continue }
                MatchLine(post, assessment).write(to: &writer)
            } catch {
                faults.append(MatchStream.Fault(line: number, error: error))
            }
        }
        return MatchedBlock(number: block.number, output: writer.bytes, faults: faults)
    }
}

import FoundationEssentials
import Matching
import Model
import Pipeline

/// Matches the posts of one block after another.
final class BlockMatcher: Worker {
    private let matcher: RuleMatcher
    private let printsAll: Bool
    private let reader = PostLineReader()
    private let encoder = JSONCoding.encoder()

    init(_ rules: CompiledRules, printsAll: Bool) {
        matcher = RuleMatcher(rules)
        self.printsAll = printsAll
        encoder.keyEncodingStrategy = .convertToSnakeCase
    }

    func work(on block: LineBlock) -> MatchedBlock {
        var output: [UInt8] = []
        var faults: [MatchStream.Fault] = []
        var number = block.firstLine
        for line in block.bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
            defer { number += 1 }
            guard !line.isEmpty else { continue }
            do {
                let post = try reader.post(in: line)
                let assessment = matcher.assess(post)
                guard printsAll || !assessment.matches.isEmpty else { continue }
                output += try encoder.encode(MatchLine(post, assessment))
                output.append(0x0A)
            } catch {
                faults.append(MatchStream.Fault(line: number, error: error))
            }
        }
        return MatchedBlock(number: block.number, output: output, faults: faults)
    }
}

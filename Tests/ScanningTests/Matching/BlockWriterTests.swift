import Testing

@testable import Scanning

@Suite struct BlockWriterTests {
    @Test func writesBlocksInTheirOrder() {
        final class Written { var numbers: [Int] = [] }
        let written = Written()
        let writer = BlockWriter { written.numbers.append($0.number) }

        for number in [2, 0, 1, 4, 3] { writer.work(on: MatchedBlock(number: number, output: [], faults: [])) }

        #expect(written.numbers == [0, 1, 2, 3, 4])
    }
}

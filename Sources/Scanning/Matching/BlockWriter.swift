import Pipeline

/// Hands blocks on in their order, whichever is done first.
final class BlockWriter: Worker {
    private let write: (MatchedBlock) -> Void
    private var next = 0
    private var early: [Int: MatchedBlock] = [:]

    init(_ write: @escaping (MatchedBlock) -> Void) {
        self.write = write
    }

    func work(on block: MatchedBlock) {
        early[block.number] = block
        while let block = early.removeValue(forKey: next) {
            write(block)
            next += 1
        }
    }
}

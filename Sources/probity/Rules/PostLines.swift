import FoundationEssentials
import Model

/// Posts as JSON lines, each with its line's bytes for what else stands in it.
struct PostLines {
    private let lines: LineReader
    private let file: String
    private let decoder = JSONCoding.decoder()
    private var number = 0
    /// How many lines were no post; each was said.
    private(set) var faults = 0

    init(_ file: String) throws {
        self.file = file
        lines = try LineReader(file)
    }

    /// The next post and its line; `nil` at the end.
    mutating func next() -> (post: Post, line: Data)? {
        while let line = lines.next() {
            number += 1
            guard !line.isEmpty else { continue }
            do {
                return (try decoder.decode(Post.self, from: line), line)
            } catch {
                faults += 1
                Terminal.complain(
                    "\(file):\(number): this line is no post: \(JSONText.reason(error)). It was left out.")
            }
        }
        return nil
    }
}

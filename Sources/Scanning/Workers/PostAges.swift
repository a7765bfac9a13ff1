import FoundationEssentials
import Storage

/// How many posts of a page are new, edited, or as an earlier run saw them.
///
/// The hash of a post has two halves: one of its id, and one of its id and text. So an edit shows without the text.
struct PostAges: Sendable, Equatable {
    private static let half = HandledPage.hashLength / 2

    private(set) var new = 0
    private(set) var edited = 0
    private(set) var seen = 0
    /// Whether an earlier run saw each post, with this text or another, in the page's order.
    private(set) var isKnown: [Bool] = []

    /// - Parameters:
    ///   - hashes: Of the page's posts, `HandledPage.hashLength` bytes each.
    ///   - known: Of all posts that were seen of the account before.
    init(of hashes: [UInt8], known: Data) {
        let length = HandledPage.hashLength
        let known = [UInt8](known)
        let starts = stride(from: 0, to: known.count - known.count % length, by: length)
        let ids = Set(starts.map { known[$0..<$0 + Self.half] })
        let posts = Set(starts.map { known[$0..<$0 + length] })
        for start in stride(from: 0, to: hashes.count, by: length) {
            if posts.contains(hashes[start..<start + length]) {
                seen += 1
            } else if ids.contains(hashes[start..<start + Self.half]) {
                edited += 1
            } else {
                new += 1
            }
            isKnown.append(ids.contains(hashes[start..<start + Self.half]))
        }
    }
}

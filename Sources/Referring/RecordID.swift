import Evidence
import FoundationEssentials
import Model

/// What tells a post, and a version of it, from all others.
struct RecordID: Hashable {
    /// `R-` and 32 hexadecimal digits of a digest over account, post id and text, the id as `Post.key` has it.
    let text: String
    /// 16 bytes of a digest over account and post id: the same for every version of the post.
    let postKey: Data

    init(account: String, postID: String, text: String) {
        self.init(account: account, key: Post.key(postID), text: text)
    }

    /// As records before version 1.3 may have it, with the post's id as the source wrote it.
    init(asWritten postID: String, account: String, text: String) {
        self.init(account: account, key: postID, text: text)
    }

    private init(account: String, key: String, text: String) {
        let key = RecordID.joined([account, key])
        postKey = Data(Digest(of: key).bytes.prefix(16))
        self.text = "R-" + Digest(of: key + RecordID.joined([text])).hex.prefix(32)
    }

    init(of post: MatchedPost) {
        self.init(account: post.account.url, postID: post.post.id, text: post.post.text)
    }

    static func isWellFormed(_ id: String) -> Bool {
        id.utf8.count == 34 && id.hasPrefix("R-") && Hexadecimal.bytes(of: String(id.dropFirst(2))) != nil
    }

    /// Each part with its length before it, so that no two lists of parts give the same bytes.
    private static func joined(_ parts: [String]) -> [UInt8] {
        parts.flatMap { part in
            let length = UInt64(part.utf8.count)
            return stride(from: 56, through: 0, by: -8).map { UInt8(truncatingIfNeeded: length >> UInt64($0)) }
                + part.utf8
        }
    }
}

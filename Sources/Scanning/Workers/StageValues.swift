import FoundationEssentials
import Model
import Planning
import Storage

/// What fetching gives: a page and the leave under which it was asked.
struct FetchedPage: Sendable {
    let request: FetchRequest
    let page: Page
}

/// A page that has not changed since it was handled: by the server's word, or byte for byte.
struct UnchangedVisit: Sendable {
    let request: FetchRequest
    let validators: Validators
    /// What the server answered.
    let answer: Page
    let cameInFull: Bool

    var headers: [Header] { answer.headers }
    var movedTo: String? { answer.movedTo }
    /// When its last byte was received.
    var at: Date { answer.fetchedAt }
}

/// What parsing gives: posts, or the word that they are the same as before.
enum ParseResult: Sendable {
    case posts(PostPage)
    case unchanged(UnchangedVisit)

    var request: FetchRequest {
        switch self {
        case .posts(let page): page.request
        case .unchanged(let visit): visit.request
        }
    }
}

/// What parsing gives: a page's worth of posts inside the authority's window.
struct PostPage: Sendable {
    let request: FetchRequest
    let page: Page
    let capture: Capture
    let posts: [Post]
    /// Posts that are older than the authority lets anyone read; dropped, and counted here.
    let outsideWindow: Int
    /// What a reader of any record of this page must know, as whole sentences.
    let limitations: [String]
    let visit: RevisitRule.Visit
    /// Whether the page ended before its feed did.
    let isCutOff: Bool
}

/// What matching gives: a page's posts, each with what the rules say of it.
struct MatchedPage: Sendable {
    let request: FetchRequest
    /// What was received, if any of its posts is to be queued; else it is let go here.
    let page: Page?
    let capture: Capture
    var posts: [AssessedPost]
    let outsideWindow: Int
    let limitations: [String]
    let visit: RevisitRule.Visit
    /// Whether the page ended before its feed did, so that it must be asked for again, whole.
    let isCutOff: Bool
    /// A keyed hash of every post, `HandledPage.hashLength` bytes each, one after the other: all that is left of those
    /// that did not match.
    let postHashes: [UInt8]
    /// How many posts each rule in test matched.
    let shadow: [String: Int]

    /// Whether the page must be asked for again, whole: not all of it was seen, or not all that matched was queued.
    var isUnfinished: Bool { isCutOff || hasWithheld }

    /// Whether a rule beyond its quota kept posts out of the queue.
    var hasWithheld: Bool { posts.contains { !$0.withheldBy.isEmpty } }

    /// The few posts that a person ought to look at.
    var matched: [MatchedPost] {
        posts.filter(\.isForQueue).map { item in
            MatchedPost(
                account: request.account, authority: request.authority, capture: capture, post: item.post,
                assessment: item.assessment, limitations: limitations)
        }
    }
}

/// What the last stage takes: a page that was matched, or one that has not changed since it was.
enum PageResult: Sendable {
    case matched(MatchedPage)
    case unchanged(UnchangedVisit)

    var request: FetchRequest {
        switch self {
        case .matched(let page): page.request
        case .unchanged(let visit): visit.request
        }
    }
}

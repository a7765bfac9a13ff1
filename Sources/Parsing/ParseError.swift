/// Why a page gave no posts that can be relied on: it could not be looked at, which is not "nothing found".
public struct ParseError: Error, Sendable, Hashable, CustomStringConvertible {
    /// What kind of failure it is.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// Something else was served: a web page, a log-in form, JSON.
        case notAFeed
        /// The body holds nothing but white space.
        case empty
        /// A feed so broken or cut short that no whole item could be saved.
        case malformed
        /// Elements are nested deeper than `ParseLimits.depth` before the first whole item.
        case tooDeep
        /// A limit of `ParseLimits` on size was passed before the first whole item.
        case tooLarge
        /// The person asked not to be shown to readers who are not logged in.
        case notShown
        /// A log-in form, a browser check or an empty shell stands where the posts would be; `wall` says which.
        case wall
    }

    /// What kind of failure it is.
    public let code: Code
    /// Where in the page, as `line 12`, or `page` where it is the whole.
    public let place: String
    /// What is wrong, without a word of any post.
    public let problem: String
    /// What the reader of the message can do.
    public let remedy: String
    /// What stood in the way; `nil` unless `code` is `wall`.
    public let wall: Wall?
    /// The feeds that a web page named, at which the account's posts may be found; mostly empty.
    public let feeds: [FeedLink]

    init(
        code: Code, place: String, problem: String, remedy: String, wall: Wall? = nil, feeds: [FeedLink] = []
    ) {
        self.code = code
        self.place = place
        self.problem = problem
        self.remedy = remedy
        self.wall = wall
        self.feeds = feeds
    }

    /// The whole message on one line.
    public var description: String { "\(place): \(problem). \(remedy)." }

    static func wall(_ wall: Wall, feeds: [FeedLink]) -> ParseError {
        ParseError(
            code: .wall, place: "page", problem: wall.problem, remedy: wall.remedy, wall: wall, feeds: feeds)
    }

    static func notAFeed(_ found: String, feeds: [FeedLink] = []) -> ParseError {
        ParseError(
            code: .notAFeed, place: "page", problem: "\(found) was served where a feed was expected",
            remedy: feeds.isEmpty
                ? "Open the address in a browser and put the feed's own address into the roster"
                : "Put the address of the feed that the page names into the roster", feeds: feeds)
    }

    static let empty = ParseError(
        code: .empty, place: "page", problem: "the body is empty",
        remedy: "Ask again later; if it stays empty, look for the account's feed at another address")

    static func malformed(line: Int, _ problem: String) -> ParseError {
        ParseError(
            code: .malformed, place: "line \(line)", problem: "\(problem), and no whole item could be saved",
            remedy: "Ask again later; if it stays so, tell whoever serves the feed")
    }

    static func tooDeep(line: Int, limit: Int) -> ParseError {
        ParseError(
            code: .tooDeep, place: "line \(line)", problem: "elements are nested more than \(limit) deep",
            remedy: "No ordinary feed does this: look at the page by hand before it is asked again")
    }

    static func tooLarge(_ problem: String) -> ParseError {
        ParseError(
            code: .tooLarge, place: "page", problem: problem,
            remedy: "Raise the limit if this is an ordinary feed, or look at the page by hand")
    }

    static func notShown(_ place: String) -> ParseError {
        ParseError(
            code: .notShown, place: place,
            problem: "the account's owner asked not to be shown to logged-out readers, so nothing was read",
            remedy: "Take the account out of the roster; its posts are not for this program to look at")
    }
}

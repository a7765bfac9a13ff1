import FoundationEssentials
import Model
import Parsing
import Planning

extension Visits {
    /// What the end of a visit changes in what is remembered of the account.
    static func remember(_ end: VisitEnd, in state: inout AccountState, at now: Date) {
        switch end.route {
        case .direct: state.route = nil
        case .asBefore: break
        case .found(let step):
            state.route = AccountState.Route(step: step.name.rawValue, address: step.url, since: now)
        }
        if state.route != nil { state.moved = nil }
        switch end.outcome {
        case .limited: state.unreadBefore = end.oldest ?? now
        case .whole where !end.isJoined: state.unreadBefore = nil
        default: break
        }
    }

    /// What a person has to know of an account of which only a part was seen; `nil` if all was.
    ///
    /// - Parameter unread: Posts from before this instant were left unread, by this run or an earlier one.
    static func missed(_ end: VisitEnd, isCutOff: Bool, unread: Date?, _ window: PostWindow) -> String? {
        switch end.outcome {
        case .partial(let detail), .failed(_, let detail): detail
        case .limited: limited(before: end.oldest)
        case .whole where isCutOff:
            "The page was cut off. The posts before the cut were looked at, those after it were not. Scan again later."
        case .whole: unread.flatMap { window.contains($0) ? limited(before: $0) : nil }
        }
    }

    /// The same words in each run while it lasts, so that it is told once.
    private static func limited(before instant: Date?) -> String {
        "A limit on pages or posts was reached, and posts from before \(instant?.rfc3339 ?? "those that were seen") were not looked at. Raise max_pages or max_posts, and scan with --force."
    }
}

extension SourceTrouble {
    /// What a page's failure to give posts means for its account.
    init(unreadable error: any Error) {
        guard let error = error as? ParseError else {
            self.init(isUnreadable: true, reason: .notAFeed, detail: "What came is no feed that can be read: \(error)")
            return
        }
        let reason: NotAssessed.Reason =
            switch error.code {
            case .tooLarge: .tooLarge
            case .wall: .wall
            case .notShown: .refused
            case .notAFeed, .empty, .malformed, .tooDeep: .notAFeed
            }
        self.init(
            isUnreadable: true, isHidden: error.code == .notShown,
            feeds: error.feeds.map { Signposts.Feed(url: $0.url, type: $0.type, title: $0.title) },
            reason: reason, detail: "What came is no feed that can be read: \(error)")
    }
}

import FoundationEssentials
public import Model

/// The ways of a run's accounts through the pages of their sources: alone turns what an answer leads to into a request,
/// in scope, under the same authority, and within the limits on pages and posts.
///
/// Knows no network: it is told what came, and says what follows.
public struct Itinerary: Sendable {
    private struct Visit {
        let first: FetchRequest
        /// Whether what an earlier run saw need not be read again.
        let mayJoin: Bool
        var asked: Set<String>
        var pages = 0
        var posts = 0
        var oldest: Date?
        var found: SourceStep?
        var troubles: [SourceTrouble] = []
    }

    private let settings: SourceSettings
    private var visits: [String: Visit] = [:]

    /// An itinerary on which nobody is under way.
    public init(_ settings: SourceSettings) {
        self.settings = settings
    }

    /// How many accounts are under way.
    public var underWay: Int { visits.count }

    /// Takes up the first request of an account.
    ///
    /// - Parameter mayJoin: Whether the account's last visit was whole, with the same rules, so that this one may end
    ///   where that one began.
    public mutating func begin(_ request: FetchRequest, mayJoin: Bool) {
        visits[request.account.url] = Visit(first: request, mayJoin: mayJoin, asked: [request.url])
    }

    /// What follows from an answer that only says where posts are.
    public mutating func read(_ request: FetchRequest, _ signs: Signposts) -> Turn {
        if signs.isHidden { return failed(request, .hidden) }
        guard let step = connector(request).next(after: request.step, signs, of: Profile(request.account), settings)
        else { return failed(request, .noSigns) }
        return go(to: step, from: request)
    }

    /// What follows from a page of posts.
    public mutating func read(_ request: FetchRequest, _ yield: PageYield, _ signs: Signposts) -> Turn {
        let key = request.account.url
        guard var visit = visits[key] else { return .end(.none) }
        visit.pages += 1
        visit.posts += yield.posts
        visit.found = visit.found ?? request.step
        visit.oldest = [visit.oldest, yield.oldest].compactMap(\.self).min()
        visits[key] = visit
        if yield.joinsKnown, visit.mayJoin { return end(request, .whole, isJoined: true) }
        if yield.reachesWindow || yield.isRepeat { return end(request, .whole) }
        guard let step = connector(request).next(after: request.step, signs, of: Profile(request.account), settings)
        else { return end(request, .whole) }
        if visit.pages >= settings.maxPages || visit.posts >= settings.maxPosts { return end(request, .limited) }
        return go(to: step, from: request)
    }

    /// What follows from a page that has not changed since it was handled.
    public mutating func unchanged(_ request: FetchRequest) -> Turn {
        visits[request.account.url]?.found = request.step
        return end(request, .whole, isJoined: true)
    }

    /// What follows where a step gave nothing.
    public mutating func failed(_ request: FetchRequest, _ trouble: SourceTrouble) -> Turn {
        let connector = connector(request)
        guard var visit = visits[request.account.url] else { return .end(.none) }
        let trouble = trouble.said(connector.words(for: trouble, at: request.step))
        if visit.pages > 0 {
            if connector.endsWithNotFound, trouble.status == 404 { return end(request, .whole) }
            return end(
                request, .partial(detail: "Its newer posts were looked at, and an older page failed: \(trouble.detail)")
            )
        }
        visit.troubles.append(trouble)
        visits[request.account.url] = visit
        let profile = Profile(request.account)
        if !trouble.isHidden {
            if let step = connector.fallback(from: request.step, trouble, of: profile), !visit.asked.contains(step.url)
            {
                return go(to: step, from: request)
            }
            if trouble.isClosedDoor, !visit.asked.contains(visit.first.address),
                let step = try? connector.opening(of: profile, settings), visit.first.url != step.url
            {
                // What an earlier run found leads nowhere now.
                return go(to: step, from: request)
            }
        }
        return end(request, .failed(trouble.reason, detail: Self.told(visit.troubles)))
    }

    /// Takes an account off that the run's end kept from being looked at to the end.
    ///
    /// - Returns: Whether posts of it were seen.
    public mutating func stopped(_ request: FetchRequest) -> Bool {
        (visits.removeValue(forKey: request.account.url)?.pages ?? 0) > 0
    }

    private mutating func go(to step: SourceStep, from request: FetchRequest) -> Turn {
        guard var visit = visits[request.account.url] else { return .end(.none) }
        guard request.hops.allows(linkTo: step.url) else { return failed(request, .foreign) }
        // A source whose pages lead in a circle has no more to give.
        guard visit.asked.insert(step.url).inserted, visit.asked.count <= settings.maxPages + 8 else {
            return visit.pages > 0 ? end(request, .whole) : failed(request, .circle)
        }
        visits[request.account.url] = visit
        return .ask(request.followed(by: step, page: visit.pages + 1))
    }

    private mutating func end(_ request: FetchRequest, _ outcome: VisitEnd.Outcome, isJoined: Bool = false) -> Turn {
        guard let visit = visits.removeValue(forKey: request.account.url) else { return .end(.none) }
        return .end(VisitEnd(outcome: outcome, route: Self.route(of: visit), isJoined: isJoined, oldest: visit.oldest))
    }

    private static func route(of visit: Visit) -> VisitEnd.Route {
        guard let found = visit.found, found.url != visit.first.address else { return .direct }
        return found.url == visit.first.url ? .asBefore : .found(found)
    }

    private func connector(_ request: FetchRequest) -> any Connector { request.account.platform.connector }

    /// The last trouble, and in a sentence what came before it.
    private static func told(_ troubles: [SourceTrouble]) -> String {
        guard let last = troubles.last else { return "" }
        let before = troubles.dropLast().compactMap { $0.status.map { "answered \($0)" } ?? "gave no posts" }
        return before.isEmpty
            ? last.detail : last.detail + " Before that, other ways were tried: \(before.joined(separator: ", "))."
    }
}

extension VisitEnd {
    /// The end of a visit of which nobody knows.
    static let none = VisitEnd(outcome: .whole, route: .asBefore, isJoined: true, oldest: nil)
}

public import Model

/// A source: which addresses give the posts of one platform's accounts, and where their answers lead.
///
/// Knows no network and makes no request: it names steps, of which the plan makes requests if they are in scope.
protocol Connector: Sendable {
    /// What is asked first for an account.
    ///
    /// - Throws: `ClosedSource` where nothing can be asked.
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep

    /// Where an answer leads; `nil` where it was the last.
    func next(after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings)
        -> SourceStep?

    /// What to ask where a step gave no page; `nil` to give up.
    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep?

    /// Hosts beside the account's own that requests may lead to.
    func hosts(_ settings: SourceSettings) -> Set<String>

    /// What the service has to see of us; `nil` for the public.
    func secret(_ settings: SourceSettings) -> RequestSecret?

    /// What a person is told of a failure that means something here; `nil` for the ordinary words.
    func words(for trouble: SourceTrouble, at step: SourceStep) -> String?

    /// Whether feeds of the account may be moved to other hosts.
    var isOpen: Bool { get }

    /// Whether a page that is not there is what follows the last one.
    var endsWithNotFound: Bool { get }

    /// What may follow the first request, in a few words.
    var follows: String { get }
}

extension Connector {
    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        switch step.name {
        case .feed, .page: signs.next.map { SourceStep(step.name, $0) }
        case .discovery:
            DiscoveredFeed.best(of: signs.feeds, for: profile).map { SourceStep(.feed, $0) }
                ?? signs.next.map { SourceStep(.page, $0) }
        default: nil
        }
    }

    func fallback(from step: SourceStep, _ trouble: SourceTrouble, of profile: Profile) -> SourceStep? { nil }
    func hosts(_ settings: SourceSettings) -> Set<String> { [] }
    func secret(_ settings: SourceSettings) -> RequestSecret? { nil }
    func words(for trouble: SourceTrouble, at step: SourceStep) -> String? { nil }
    var isOpen: Bool { false }
    var endsWithNotFound: Bool { false }
    var follows: String { "nothing" }
}

/// Why nothing can be asked for an account: it was not looked at, which is not "nothing found".
struct ClosedSource: Error, Hashable {
    let reason: NotAssessed.Reason
    /// Whole sentences without the address.
    let detail: String

    /// A source that shows nothing without something that we do not have.
    static func closed(_ detail: String) -> ClosedSource { ClosedSource(reason: .closed, detail: detail) }

    /// An address of which the connector can make nothing.
    static func address(_ example: String) -> ClosedSource {
        ClosedSource(
            reason: .refused,
            detail: "The address is none of the platform's profiles. Correct it in the roster, as \(example).")
    }
}

/// Why a step gave no posts.
public struct SourceTrouble: Sendable, Hashable {
    /// The server's status, if it gave one other than 200.
    public let status: Int?
    /// Whether a page came that is no posts: a wall, a web page, an error in another form.
    public let isUnreadable: Bool
    /// Whether the account's owner asked not to be shown to us.
    public let isHidden: Bool
    /// The feeds that the page names.
    public let feeds: [Signposts.Feed]
    /// How a run's summary files it.
    public let reason: NotAssessed.Reason
    /// Whole sentences without the address.
    public let detail: String

    /// Joins what is known.
    public init(
        status: Int? = nil, isUnreadable: Bool = false, isHidden: Bool = false, feeds: [Signposts.Feed] = [],
        reason: NotAssessed.Reason, detail: String
    ) {
        self.status = status
        self.isUnreadable = isUnreadable
        self.isHidden = isHidden
        self.feeds = feeds
        self.reason = reason
        self.detail = detail
    }

    /// Whether the server closes or lacks this very address, and may serve another one.
    var isClosedDoor: Bool {
        guard let status else { return isUnreadable && !isHidden }
        return [400, 401, 403, 404, 405, 406, 410, 422, 501].contains(status)
    }

    /// Whether there is no such page.
    var isAbsent: Bool { status.map { [404, 406, 410].contains($0) } ?? (isUnreadable && !isHidden) }
}

import Model

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

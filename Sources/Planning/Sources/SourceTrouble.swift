public import Model

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

extension SourceTrouble {
    static let hidden = SourceTrouble(
        isHidden: true, reason: .refused,
        detail:
            "The account's owner asked not to be shown to readers who are not logged in, so none of its posts was asked for. Take it out of the roster."
    )

    static let noSigns = SourceTrouble(
        isUnreadable: true, reason: .notAFeed,
        detail: "The answer does not say where the account's posts are. Open the address by hand.")

    static let foreign = SourceTrouble(
        reason: .refused,
        detail:
            "The source leads to another host, which is not the account's, so it was not followed. List the account there, if it is the subject's."
    )

    static let circle = SourceTrouble(
        reason: .notReachable, detail: "The source leads in a circle. Open the address by hand.")

    func said(_ words: String?) -> SourceTrouble {
        guard let words else { return self }
        return SourceTrouble(
            status: status, isUnreadable: isUnreadable, isHidden: isHidden, feeds: feeds, reason: reason, detail: words)
    }
}

public import FoundationEssentials

/// When an account is to be asked again, and where, remembered from run to run.
public struct AccountState: Sendable, Hashable {
    /// The address that the plan asks for the account: its key here.
    public let address: String
    /// Not asked before this instant, unless a person wants it.
    public var dueAt: Date
    /// Failures in a row.
    public var failures = 0
    /// When the server said that the page is gone for good; it is not asked any more.
    public var goneAt: Date?
    /// Where the server says that the page lives for good, and since when it says the same.
    public var moved: Move?
    /// Half the usual time between its posts, if that is known.
    public var rhythm: Duration?

    /// Where its posts were found, so that they need not be looked for each time.
    public var route: Route?
    /// Posts from before this instant were left unread when a limit was reached, though the authority covers them.
    public var unreadBefore: Date?

    /// An address that gave an account's posts.
    public struct Route: Sendable, Hashable {
        /// The name of the connector's step.
        public let step: String
        /// The address of the first page of posts.
        public let address: String
        /// When it was found.
        public let since: Date

        /// An address that a step of a connector found.
        public init(step: String, address: String, since: Date) {
            self.step = step
            self.address = address
            self.since = since
        }
    }

    /// A permanent redirect.
    public struct Move: Sendable, Hashable {
        /// The new address.
        public let address: String
        /// When it was first given.
        public let since: Date

        /// A redirect to this address, first seen then.
        public init(address: String, since: Date) {
            self.address = address
            self.since = since
        }
    }

    /// An account that is due at this instant.
    public init(address: String, dueAt: Date) {
        self.address = address
        self.dueAt = dueAt
    }
}

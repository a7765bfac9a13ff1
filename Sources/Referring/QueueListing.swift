/// What a reader may see of the records that they asked for.
public struct QueueListing: Sendable, Hashable {
    /// In the order of review: mentions last, then by priority, then the one that waits longest first.
    public let entries: [QueueEntry]
    /// How many more there are in lanes that this reader is not designated for.
    public let withheld: Int
    /// How many files in the queue's folders could not be read and so are not listed.
    public let unreadable: Int
}

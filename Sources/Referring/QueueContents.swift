import Storage

/// What the queue's folders hold, beside what the index says of it.
struct QueueContents {
    /// The index as it was read.
    let index: [String: IndexedRecord]
    /// Records in the pending and reviewed folders.
    var entries: [QueueEntry] = []
    /// What the index should hold of records that it lacks, or has in another state.
    var notIndexed: [IndexedRecord] = []
    /// Records whose files are not what this program wrote.
    var unreadable: [String] = []

    init(index: [String: IndexedRecord]) {
        self.index = index
    }
}

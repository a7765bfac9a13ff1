import Evidence

/// A record's steps as they lie beside it.
struct StepLog {
    /// In order, from number 1.
    private(set) var reviews: [Review] = []
    /// The digest of the last step's file.
    private(set) var last: Digest?

    /// Reads the steps of a record; nothing for one without any.
    ///
    /// - Throws: `QueueError.Code.recordCorrupt` for a step that does not follow the one before it.
    init(of id: String, in folder: Folder) throws(QueueError) {
        while true {
            let name = QueueDirectory.review(id, reviews.count + 1)
            let bytes: [UInt8]
            do {
                bytes = try folder.read(name)
            } catch  where error.code == .missing {
                return
            } catch {
                throw QueueError(error)
            }
            let review = try Review(file: bytes, id: id, number: reviews.count + 1)
            guard review.previousSHA256 == last?.hex else {
                throw QueueError(
                    .recordCorrupt, name, "it does not follow the step before it",
                    remedy: "Run: probity verify, and compare the queue with a copy made elsewhere")
            }
            reviews.append(review)
            last = Digest(of: bytes)
        }
    }
}

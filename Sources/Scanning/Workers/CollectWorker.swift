import Pipeline

/// The last stage of a look by hand: keeps what a person is about to be shown, and nothing on disk.
final class CollectWorker: Worker {
    private let found: Locked<[AssessedPost]>

    init(into found: Locked<[AssessedPost]>) {
        self.found = found
    }

    func work(on result: PageResult) {
        guard case .matched(let page) = result else { return }
        found.withLock { $0 += page.posts }
    }
}

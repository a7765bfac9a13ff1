import FoundationEssentials
import Pipeline

/// The last stage of a look by hand: keeps what a person is about to be shown, and nothing on disk.
final class CollectWorker: Worker {
    private let found: Locked<[AssessedPost]>
    private let visits: Visits
    private var trails: [String: Trail] = [:]

    init(into found: Locked<[AssessedPost]>, visits: Visits) {
        self.found = found
        self.visits = visits
    }

    func work(on result: PageResult) {
        switch result {
        case .signs(let page): visits.carryOut(visits.turn(after: page), of: page.request)
        case .unchanged(let visit): visits.carryOut(visits.turn(after: visit), of: visit.request)
        case .matched(let page):
            found.withLock { $0 += page.posts }
            let (_, yield) = trails[page.request.account.url, default: Trail(known: Data())].take(page)
            visits.carryOut(visits.turn(after: page, yield), of: page.request)
        }
    }
}

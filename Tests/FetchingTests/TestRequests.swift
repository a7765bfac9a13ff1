import Dispatch
import Foundation
import Model

@testable import Fetching
@testable import Planning

/// A request as a plan would make it, for a URL of a test's own server.
func request(
    _ url: String, etag: String? = nil, lastModified: String? = nil, secret: RequestSecret? = nil
) -> FetchRequest {
    let subject = Subject(
        ref: "S-1", force: "Northshire", employmentClass: .officer, rankBand: "constable", servingStatus: "serving",
        representativeRole: nil)
    let account = Account(
        subject: subject, platform: .feed, url: url, kind: .personalIdentified, attributionBasis: [.forceVerified],
        attributionConfidence: .confirmed)
    let authority = AuthorityReference(
        ref: "A-1", kind: .notifiedPolicy, mode: .proactive, authorisedBy: "B", purpose: "test",
        grantedAt: .distantPast,
        expiresAt: .distantFuture, dpRegime: "uk-gdpr", dpiaRef: "D-1")
    return FetchRequest(
        SourceStep(.feed, url), account: account, authority: authority, window: PostWindow(opensAt: .distantPast),
        validators: Validators(etag: etag, lastModified: lastModified),
        hops: HopRule(hosts: [Profile(account).host], isOpen: true, platforms: .all), secret: secret)
}

/// A configuration for loopback: no delay, short times.
func local(_ change: (inout FetchConfiguration) -> Void = { _ in }) -> FetchConfiguration {
    var configuration = FetchConfiguration(contact: "psd@northshire.example", version: "1.0")
    configuration.allowPrivate = true
    configuration.delay = .zero
    configuration.timeout = .seconds(20)
    change(&configuration)
    return configuration
}

/// Collects what a fetcher delivers.
///
/// `@unchecked Sendable`, because everything that changes is behind `lock`.
final class Deliveries: @unchecked Sendable {
    private let lock = NSLock()
    private var delivered: [(url: String, outcome: FetchOutcome)] = []
    private var pending: [@Sendable () -> Void] = []
    private let came = DispatchSemaphore(value: 0)
    private let admitsAtOnce: Bool

    init(admitsAtOnce: Bool = true) {
        self.admitsAtOnce = admitsAtOnce
    }

    func take(_ request: FetchRequest, _ outcome: FetchOutcome, _ admitted: @escaping @Sendable () -> Void) {
        lock.withLock {
            delivered.append((request.url, outcome))
            if !admitsAtOnce { pending.append(admitted) }
        }
        if admitsAtOnce { admitted() }
        came.signal()
    }

    /// Waits for `count` more deliveries.
    func await(_ count: Int) -> Bool {
        (0..<count).allSatisfy { _ in came.wait(timeout: .now() + 30) == .success }
    }

    func admit(_ count: Int) {
        let admissions = lock.withLock {
            let first = Array(pending.prefix(count))
            pending.removeFirst(first.count)
            return first
        }
        for admitted in admissions { admitted() }
    }

    var count: Int { lock.withLock { delivered.count } }
    var outcomes: [(url: String, outcome: FetchOutcome)] { lock.withLock { delivered } }
    var pages: [Page] { outcomes.compactMap { if case .page(let page) = $0.outcome { page } else { nil } } }
    var failures: [FetchFailure] {
        outcomes.compactMap { if case .failed(let failure) = $0.outcome { failure } else { nil } }
    }
    var unchanged: [Validators] {
        outcomes.compactMap { if case .notModified(let answer) = $0.outcome { answer.validators } else { nil } }
    }
    var dropped: Int { outcomes.count { if case .dropped = $0.outcome { true } else { false } } }
}

/// Fetches all requests and waits until the fetcher is drained.
func fetch(
    _ requests: [FetchRequest], _ configuration: FetchConfiguration = local(), memory: any HostMemory = NoMemory()
) throws -> (Deliveries, FetchCounts) {
    let deliveries = Deliveries()
    let fetcher = try Fetcher(configuration, memory: memory, deliver: deliveries.take)
    fetcher.enqueue(requests)
    fetcher.finish()
    guard fetcher.isDrainedInTime() else { throw NotDrained() }
    return (deliveries, fetcher.counts)
}

struct NotDrained: Error {}

extension Fetcher {
    /// Waits until the fetcher is drained; false after half a minute.
    func isDrainedInTime() -> Bool {
        let drained = DispatchSemaphore(value: 0)
        whenDrained { drained.signal() }
        return drained.wait(timeout: .now() + 30) == .success
    }
}

internal import FoundationEssentials
internal import Model

/// Which addresses the origins' robots.txt let us ask; who waits for one that is not there yet.
///
/// Knows no network: says when a file has to be asked for, and is given what came. Anything but a file or a plain "there
/// is none" shuts the origin for a while, as one that forbids everything.
///
/// - SeeAlso: RFC 9309, sections 2.3.1 and 2.4.
struct RobotsGate {
    /// Our name in robots.txt.
    static let agent = "Probity"
    /// How long a file, or its absence, is relied on.
    static let lifetime = Duration.seconds(86400)
    /// How long an origin that gave no usable answer is left alone.
    static let pause = Duration.seconds(600)

    enum Verdict {
        case go(RobotsVerdict)
        case stop(FetchFailure)
        /// The file has to be asked for first.
        case ask
        /// The file has been asked for already.
        case wait
    }

    /// How many errands wait for a robots.txt.
    private(set) var waiting = 0
    private var origins: [String: Entry] = [:]

    private struct Entry {
        var answer: Ground?
        var isAsking = false
        var held: [Errand] = []
    }

    private enum Ground {
        case file(RobotsFile, RobotsRules)
        case failure(FetchFailure, at: Date)
    }

    /// Whether an origin was never heard of in this run.
    func knows(_ origin: String) -> Bool { origins[origin] != nil }

    /// Says whether an address may be asked now.
    mutating func verdict(for url: String, at origin: String, now: Date) -> Verdict {
        let entry = origins[origin, default: Entry()]
        origins[origin] = entry
        switch entry.answer {
        case .failure(let failure, let date) where Self.isFresh(date, Self.pause, now): return .stop(failure)
        case .file(let file, let rules) where Self.isUsable(file, now):
            guard Self.isPlain(file.status) else { return .stop(.robotsUnanswered(status: file.status)) }
            guard rules.allow(url) else { return .stop(.robotsForbid) }
            return .go(
                RobotsVerdict(
                    ground: file.status == 200 ? .allowed : .noFile, sha256: file.sha256, fetchedAt: file.fetchedAt))
        default: return entry.isAsking ? .wait : .ask
        }
    }

    /// Keeps an errand until its origin's file is there.
    mutating func hold(_ errand: Errand, at origin: String) {
        origins[origin, default: Entry()].held.append(errand)
        origins[origin]?.isAsking = true
        waiting += 1
    }

    /// Takes in what an origin answered, in this run or an earlier one.
    ///
    /// - Returns: The errands that waited for it.
    mutating func settle(_ file: RobotsFile) -> [Errand] {
        settle(.file(file, Robots(file.body).rules(for: Self.agent)), at: file.origin)
    }

    /// The same for an origin that could not be asked at all.
    mutating func settle(_ failure: FetchFailure, at origin: String, on date: Date) -> [Errand] {
        settle(.failure(failure, at: date), at: origin)
    }

    private mutating func settle(_ answer: Ground, at origin: String) -> [Errand] {
        let held = origins[origin]?.held ?? []
        origins[origin] = Entry(answer: answer)
        waiting -= held.count
        return held
    }

    /// Gives every errand that waits.
    mutating func removeAll() -> [Errand] {
        var held: [Errand] = []
        for origin in origins.keys.sorted() {
            held += origins[origin]?.held ?? []
            origins[origin]?.held = []
        }
        waiting = 0
        return held
    }

    /// Whether the file is there, or plainly is not.
    static func isPlain(_ status: Int) -> Bool {
        status == 200 || status == 204 || (400...499).contains(status) && status != 429
    }

    /// Whether a verdict of this age still holds.
    static func isCurrent(_ verdict: RobotsVerdict, _ now: Date) -> Bool { isFresh(verdict.fetchedAt, lifetime, now) }

    private static func isUsable(_ file: RobotsFile, _ now: Date) -> Bool {
        isFresh(file.fetchedAt, isPlain(file.status) ? lifetime : pause, now)
    }

    /// A time in the future is a clock's error, and not relied on.
    private static func isFresh(_ date: Date, _ span: Duration, _ now: Date) -> Bool {
        let age = now.timeIntervalSince(date)
        return age >= 0 && age < span.inSeconds
    }
}

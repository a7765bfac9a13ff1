internal import CCurl
internal import Planning

/// The transfers of one fetcher: its handles, used again and again, and what they send.
///
/// Confined to the fetcher's queue.
final class CurlTransfers {
    let multi: CurlMulti
    private let configuration: FetchConfiguration
    private let connectTo: ConnectTo
    private let connectLists: [String: CurlList]
    private let plainHeaders: [SourceStep.Accept: CurlList]
    private let robotsHeaders: CurlList
    /// Every handle ever made: libcurl points back at them.
    private var easies: [CurlEasy] = []
    private var idle: [CurlEasy] = []
    private let certificates = CertificateList()

    private static func accept(_ wanted: SourceStep.Accept) -> String {
        switch wanted {
        case .feed:
            "Accept: application/atom+xml, application/rss+xml, application/feed+json, "
                + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"
        case .json: "Accept: application/json, */*;q=0.1"
        case .activity:
            "Accept: application/activity+json, application/jrd+json, "
                + "application/ld+json; profile=\"https://www.w3.org/ns/activitystreams\""
        case .webPage: "Accept: text/html, application/xhtml+xml, */*;q=0.1"
        }
    }

    init(_ configuration: FetchConfiguration) throws(FetchError) {
        self.configuration = configuration
        connectTo = try ConnectTo(configuration.connectTo, allowPrivate: configuration.allowPrivate)
        multi = try CurlMulti(connections: max(256, 2 * configuration.transfers))
        do throws(CurlError) {
            var plain: [SourceStep.Accept: CurlList] = [:]
            for wanted in SourceStep.Accept.allCases { plain[wanted] = try CurlList([Self.accept(wanted)]) }
            plainHeaders = plain
            robotsHeaders = try CurlList(["Accept: text/plain, */*;q=0.1"])
            var lists: [String: CurlList] = [:]
            for target in connectTo.targets { lists[target] = try CurlList(["::\(target)"]) }
            connectLists = lists
        } catch {
            throw error.fetchError
        }
    }

    /// Begins to ask for an errand's address.
    func start(_ errand: Errand) throws(CurlError) {
        let easy = try idleEasy()
        do throws(CurlError) {
            try easy.prepare(
                Self.target(of: errand), headers: try headers(for: errand),
                connectTo: connectList(for: errand.address.host), secret: errand.secret,
                cut: errand.request == nil ? Robots.sizeLimit + 1 : nil)
            easy.errand = errand
            try multi.add(easy)
        } catch {
            easy.errand = nil
            idle.append(easy)
            throw error
        }
    }

    private func headers(for errand: Errand) throws(CurlError) -> CurlList {
        guard let request = errand.request else { return robotsHeaders }
        let conditions = errand.conditions
        if conditions.isEmpty, errand.secret == nil, let plain = plainHeaders[request.step.accept] { return plain }
        var lines = [Self.accept(request.step.accept)] + conditions
        // Where a service repeats our token, it can be written over in a body that is not packed.
        if errand.secret != nil { lines.append("Accept-Encoding: identity") }
        if case .bearer(let token) = errand.secret { lines.append("Authorization: Bearer \(token.reveal())") }
        return try CurlList(lines)
    }

    private static func target(of errand: Errand) -> String {
        guard case .query(let key) = errand.secret else { return errand.url }
        return errand.url + (errand.url.contains("?") ? "&" : "?") + key.reveal()
    }

    /// An errand whose transfer has ended, with what was received; its handle is free for the next.
    func nextDone() -> (errand: Errand, answer: Answer)? {
        guard let (easy, code) = multi.nextDone(), let errand = easy.errand else { return nil }
        let answer = easy.takeAnswer(code, certificates)
        idle.append(easy)
        return (errand, answer)
    }

    /// Frees everything, once no transfer is under way.
    func close() {
        idle = []
        easies = []
        multi.close()
    }

    private func idleEasy() throws(CurlError) -> CurlEasy {
        if let easy = idle.popLast() { return easy }
        let easy = try CurlEasy(configuration)
        easies.append(easy)
        return easy
    }

    private func connectList(for host: String) -> CurlList? {
        guard !connectLists.isEmpty else { return nil }
        return connectTo.target(for: host).flatMap { connectLists[$0] }
    }
}

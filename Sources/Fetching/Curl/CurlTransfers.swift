internal import CCurl

/// The transfers of one fetcher: its handles, used again and again, and what they send.
///
/// Confined to the fetcher's queue.
final class CurlTransfers {
    let multi: CurlMulti
    private let configuration: FetchConfiguration
    private let connectTo: ConnectTo
    private let connectLists: [String: CurlList]
    private let plainHeaders: CurlList
    /// Every handle ever made: libcurl points back at them.
    private var easies: [CurlEasy] = []
    private var idle: [CurlEasy] = []
    private let certificates = CertificateList()

    private static let accept =
        "Accept: application/atom+xml, application/rss+xml, application/feed+json, "
        + "application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1"

    init(_ configuration: FetchConfiguration) throws(FetchError) {
        self.configuration = configuration
        connectTo = try ConnectTo(configuration.connectTo, allowPrivate: configuration.allowPrivate)
        multi = try CurlMulti(connections: max(256, 2 * configuration.transfers))
        do throws(CurlError) {
            plainHeaders = try CurlList([Self.accept])
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
        let conditions = errand.conditions
        do throws(CurlError) {
            let headers = conditions.isEmpty ? plainHeaders : try CurlList([Self.accept] + conditions)
            try easy.prepare(errand.url, headers: headers, connectTo: connectList(for: errand.url))
            easy.errand = errand
            try multi.add(easy)
        } catch {
            easy.errand = nil
            idle.append(easy)
            throw error
        }
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

    private func connectList(for url: String) -> CurlList? {
        guard !connectLists.isEmpty, let address = WebAddress(url) else { return nil }
        return connectTo.target(for: address.host).flatMap { connectLists[$0] }
    }
}

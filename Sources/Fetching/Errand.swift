internal import Model
internal import Planning

/// A request on its way, from its enqueueing to its outcome, over all its redirects.
final class Errand {
    /// What it is for.
    enum Purpose {
        case page(FetchRequest)
        /// The robots.txt of an origin, asked because a page of it is wanted.
        case robots(origin: String)
    }

    let purpose: Purpose
    /// What is asked next or right now.
    private(set) var url: String
    /// What was asked before, oldest first.
    private(set) var redirects: [String] = []
    /// Where the leading permanent redirects lead.
    private(set) var movedTo: String?
    /// The parts of `url` that decide whose turn and whose rules it needs.
    private(set) var address: WebAddress
    /// On what the leave to ask `url` rests.
    var robots: RobotsVerdict?
    /// How often it was put off by its host in this run.
    var delays = 0

    /// Whose turn it waits for: the place of the host of `url`.
    var host: HostPacer<Errand>.Host

    init(_ request: FetchRequest, at address: WebAddress, host: HostPacer<Errand>.Host) {
        purpose = .page(request)
        self.address = address
        self.host = host
        url = request.url
    }

    /// An errand for the robots.txt of an origin.
    init(robotsOf address: WebAddress, host: HostPacer<Errand>.Host) {
        purpose = .robots(origin: address.origin)
        self.address = address
        self.host = host
        url = address.origin + "/robots.txt"
    }

    /// What is to be delivered; `nil` for a robots.txt, which stays inside.
    var request: FetchRequest? {
        if case .page(let request) = purpose { request } else { nil }
    }

    /// Goes on to where a server redirects, if that may be followed.
    ///
    /// - Parameters:
    ///   - status: The redirect's: 301 and 308 are meant for good.
    ///   - limit: The most redirects of one request.
    func follow(_ location: String, status: Int, limit: Int) throws(FetchFailure) {
        guard redirects.count < limit else { throw .tooManyRedirects(limit) }
        guard let address = WebAddress(location) else { throw .redirectScheme }
        guard location != url, !redirects.contains(location) else { throw .redirectLoop }
        if let request, !request.hops.allows(redirectTo: location) { throw .foreignHost }
        let wasPermanent = redirects.isEmpty || movedTo == url
        redirects.append(url)
        url = location
        if wasPermanent, status == 301 || status == 308 { movedTo = location }
        self.address = address
        robots = nil
    }

    /// What the service has to see to answer `url`: nothing on any origin but that which the plan named.
    var secret: RequestSecret? {
        guard let request, let secret = request.secret, WebAddress(request.url)?.origin == address.origin else {
            return nil
        }
        return secret
    }

    /// What makes the request conditional, as header lines.
    var conditions: [String] {
        guard let request else { return [] }
        var lines: [String] = []
        if let etag = request.validators.etag, Self.isHeaderValue(etag) { lines.append("If-None-Match: \(etag)") }
        if let date = request.validators.lastModified, Self.isHeaderValue(date) {
            lines.append("If-Modified-Since: \(date)")
        }
        return lines
    }

    private static func isHeaderValue(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
    }
}

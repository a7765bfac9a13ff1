internal import Model
internal import Planning

/// A request on its way, from its enqueueing to its outcome, over all its redirects.
final class Errand {
    let request: FetchRequest
    /// What is asked next or right now.
    private(set) var url: String
    /// What was asked before, oldest first.
    private(set) var redirects: [String] = []

    /// Whose turn it waits for: the place of the host of `url`.
    var host: HostPacer<Errand>.Host

    init(_ request: FetchRequest, host: HostPacer<Errand>.Host) {
        self.request = request
        self.host = host
        url = request.url
    }

    /// Goes on to where a server redirects, if that may be followed.
    ///
    /// - Parameter limit: The most redirects of one request.
    /// - Returns: The new address, whose host's turn it has to wait for.
    func follow(_ location: String, limit: Int) throws(FetchFailure) -> WebAddress {
        guard redirects.count < limit else { throw .tooManyRedirects(limit) }
        guard let address = WebAddress(location) else { throw .redirectScheme }
        guard location != url, !redirects.contains(location) else { throw .redirectLoop }
        redirects.append(url)
        url = location
        return address
    }

    /// What makes the request conditional, as header lines.
    var conditions: [String] {
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

internal import FoundationEssentials
internal import Model

/// What one transfer received.
struct Answer {
    /// Of the last response; 0 if there was none.
    let status: Int
    /// Why the transfer is not whole.
    let failure: FetchFailure?
    /// Where a redirect leads, made absolute.
    let location: String?
    let headers: [Header]
    /// Unpacked.
    let body: [UInt8]
    /// What passed over the wire.
    let exchange: Exchange

    /// Whether the server points elsewhere with a status that is to be followed.
    var redirect: String? {
        [301, 302, 303, 307, 308].contains(status) ? location : nil
    }

    /// What the answer means for an errand that is not redirected.
    func outcome(for errand: Errand, at date: Date) -> FetchOutcome {
        // An error that the server states says more than how its text was cut short.
        if status >= 400 { return .failed(.status(status)) }
        if let failure { return .failed(failure) }
        let page = Page(
            url: errand.url, status: status, headers: headers, body: body, fetchedAt: date,
            redirects: errand.redirects, exchange: exchange)
        switch status {
        case 200: return .page(page)
        case 304 where !errand.conditions.isEmpty:
            let (old, new) = (errand.request.validators, page.validators)
            return .notModified(
                Validators(etag: new.etag ?? old.etag, lastModified: new.lastModified ?? old.lastModified))
        default: return .failed(.status(status))
        }
    }
}

internal import FoundationEssentials
public import Model
public import Planning

/// Why one request gave no page.
public struct FetchFailure: Error, Sendable, Hashable {
    /// The kinds of failure.
    public enum Code: Sendable, Hashable {
        case addressUnusable, hostNotFound, noConnection, insecure, timedOut, brokenOff, undecodable
        case bodyTooLarge, headersTooLarge
        case foreignHost, secretUnsafe, secretReturned
        case privateAddress, contactMissing, delayMissing, authorityEnded
        case robotsForbid, robotsUnanswered, hostWaits
        case tooManyRedirects, redirectLoop, redirectScheme, redirectWithoutTarget
        case status
        case other
    }

    /// What kind of failure it is.
    public let code: Code
    /// How a run's summary files it.
    public let reason: NotAssessed.Reason
    /// What happened and what to do: whole sentences without the address.
    public let detail: String
    /// The HTTP status, if the server gave one.
    public let status: Int?

    init(_ code: Code, _ reason: NotAssessed.Reason, _ detail: String, status: Int? = nil) {
        self.code = code
        self.reason = reason
        self.detail = detail
        self.status = status
    }
}

extension FetchFailure {
    /// What the failure says of the account that was asked; `nil` if it says nothing, as where nothing was sent.
    public func visit(to url: String) -> RevisitRule.Visit? {
        switch code {
        case .secretUnsafe, .privateAddress, .contactMissing, .delayMissing, .authorityEnded, .robotsForbid,
            .robotsUnanswered,
            .hostWaits, .other:
            nil
        default:
            RevisitRule.visit(
                failedWith: status, isServersFault: isServersFault, at: WebAddress(url)?.host ?? "")
        }
    }

    static let addressUnusable = FetchFailure(
        .addressUnusable, .refused,
        "The address is no http or https URL with a host and without a user name. Correct it in the roster.")
    static let privateAddress = FetchFailure(
        .privateAddress, .refused,
        "The host's address is private, local or reserved, and such addresses are not asked. Set allow_private if it is meant."
    )
    static let contactMissing = FetchFailure(
        .contactMissing, .refused,
        "No contact is configured, and no public host is asked without one. Set contact to an address that a server's operator can write to."
    )
    static let delayMissing = FetchFailure(
        .delayMissing, .refused,
        "The delay is 0, which is for local addresses only, and this host is public. Set a delay of 1s or more.")
    static let redirectLoop = FetchFailure(
        .redirectLoop, .notReachable,
        "The server redirects in a circle. Open the address by hand and correct it in the roster.")
    static let redirectScheme = FetchFailure(
        .redirectScheme, .refused,
        "The server redirects to something other than http or https, which is not followed. Open the address by hand.")

    static let foreignHost = FetchFailure(
        .foreignHost, .refused,
        "The server redirects to another host, which is not the account's, so it was not followed. List the account there, if it is the subject's."
    )
    static let secretUnsafe = FetchFailure(
        .secretUnsafe, .refused,
        "A token is sent over https only, and this address is not. Correct the interface's address.")
    static let secretReturned = FetchFailure(
        .secretReturned, .notReachable,
        "The answer holds our own token in a packed form, so that nothing of it may be kept, and it was let go. Write to the service."
    )

    static let authorityEnded = FetchFailure(
        .authorityEnded, .refused,
        "The authority ended while this request waited, so it was not sent. Have it renewed by its authoriser.")
    static let robotsForbid = FetchFailure(
        .robotsForbid, .robots,
        "The server's robots.txt forbids it. Ask its operator for leave, or take the account out of the roster.")

    /// An origin whose robots.txt is there or not, nobody knows: until it is known, everything counts as forbidden.
    ///
    /// - Parameter status: What came instead; 0 for no whole answer.
    static func robotsUnanswered(status: Int) -> FetchFailure {
        FetchFailure(
            status == 0 ? .timedOut : .robotsUnanswered, .deferred,
            "The server was asked for its robots.txt and \(status == 0 ? "gave no whole answer" : "answered \(status)"), so nothing of it may be asked for now. A later scan asks again."
        )
    }

    /// A host that is left alone for longer than a run waits.
    static func hostWaits(_ reason: String?, until date: Date) -> FetchFailure {
        FetchFailure(
            .hostWaits, .deferred,
            "The server \(reason ?? "asked us to come later"), so it is left alone until \(date.rfc3339). A later scan asks again."
        )
    }
    static let undecodable = FetchFailure(
        .undecodable, .notReachable,
        "The answer's compression is damaged or is none that was offered, so nothing of it was read. Scan again later.")

    /// The system gave no socket: our own shortage, not the server's.
    static func noSocket(_ error: CInt) -> FetchFailure {
        FetchFailure(
            .other, .failed,
            "This machine gave no socket (error \(error)). Raise the limit of open files, or lower transfers, and scan again."
        )
    }

    static func tooManyRedirects(_ limit: Int) -> FetchFailure {
        FetchFailure(
            .tooManyRedirects, .notReachable,
            "The server redirects more than \(limit) times. Open the address by hand and correct it in the roster.")
    }

    static func bodyTooLarge(_ limit: Int) -> FetchFailure {
        FetchFailure(
            .bodyTooLarge, .tooLarge,
            "The page is larger than \(limit) bytes once decoded, so it was not read to its end. Raise body_limit if it is meant."
        )
    }

    static func headersTooLarge(_ limit: Int) -> FetchFailure {
        FetchFailure(
            .headersTooLarge, .tooLarge,
            "The answer's headers are larger than \(limit) bytes, so it was not read. Open the address by hand.")
    }

    /// What a status other than 200 and 304 means.
    static func status(_ status: Int) -> FetchFailure {
        let (reason, sentence): (NotAssessed.Reason, String) =
            switch status {
            case 401, 407:
                (.refused, "it wants a log-in. Only public pages are read; take the account out of the roster.")
            case 403: (.refused, "it refuses us. Do not ask again before its operator has been written to.")
            case 404: (.notReachable, "there is no such page. Check the address in the roster.")
            case 410: (.gone, "the page is gone for good. It is not asked again; take it out of the roster.")
            case 429: (.deferred, "it asks us to slow down. A later scan asks again; raise delay if this comes often.")
            case 451: (.refused, "the page is withheld for legal reasons. Take the address out of the roster.")
            case 503: (.deferred, "it is overloaded or under maintenance. A later scan asks again.")
            case 500...599: (.notReachable, "the server has a fault of its own. Scan again later.")
            case 400...499: (.notReachable, "it does not accept the request. Open the address by hand.")
            case 304:
                (
                    .notReachable,
                    "the server says 'not modified' though nothing was known of the page. Scan again with --force."
                )
            case 300...399: (.notReachable, "it redirects and does not say where to. Open the address by hand.")
            default: (.notReachable, "that is no page. Open the address by hand.")
            }
        return FetchFailure(
            (300...399).contains(status) && status != 304 ? .redirectWithoutTarget : .status, reason,
            "The server answered \(status): \(sentence)", status: status)
    }
}

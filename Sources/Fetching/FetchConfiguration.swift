/// How a run asks: whom it says it is, how gently, and how much it will take.
public struct FetchConfiguration: Sendable, Hashable {
    /// Whom a server's operator can write to: a mail address or a URL.
    ///
    /// Without it only local addresses are asked.
    public var contact: String?
    /// The program's version, for the User-Agent.
    public var version: String
    /// The most requests under way at once, those delivered and not yet admitted included; 1 or more.
    public var transfers = 64
    /// The most requests under way at one host; 1 or more.
    public var perHost = 1
    /// The time between the starts of two requests to one host, counted from when the first was surely received.
    ///
    /// Zero is for local addresses only.
    public var delay = Duration.seconds(2)
    /// How much longer than `delay` the time between two requests may be, as a part of it; drawn anew each time.
    public var jitter = 0.05
    /// How long a host is left alone after its first refusal that names no time; doubled with each further one.
    public var backOff = Duration.seconds(60)
    /// The longest that `backOff` grows to.
    public var backOffCap = Duration.seconds(86400)
    /// After so many failures in a row a host is left alone as after a refusal; 1 or more.
    public var faultLimit = 5
    /// A host that wants to be left alone no longer than this is waited for; else its requests fail as deferred.
    public var patience = Duration.seconds(30)
    /// The most bytes that a decoded body may have.
    public var bodyLimit = 16 << 20
    /// The most bytes that the header lines of one answer may have together.
    public var headerLimit = 64 << 10
    /// The time that one request may take from its start to its last byte; each redirect is a request of its own.
    public var timeout = Duration.seconds(30)
    /// The part of `timeout` that looking up the name and connecting may take.
    public var connectTimeout = Duration.seconds(10)
    /// A transfer that stays below so many bytes a second for `lowSpeedTime` is given up.
    public var lowSpeedLimit = 32
    /// How long a transfer may stay below `lowSpeedLimit`; whole seconds, 1 or more.
    public var lowSpeedTime = Duration.seconds(15)
    /// The most redirects that are followed for one request.
    public var maxRedirects = 5
    /// Whether loopback, private, link-local and shared addresses may be asked.
    public var allowPrivate = false
    /// A PEM file of the certification authorities to trust instead of the system's, as behind a proxy that opens TLS.
    public var caFile: String?
    /// Hosts that are connected to elsewhere, for demonstrations, tests and intranets.
    ///
    /// A key is `host`, `*.example` or `*`; the most exact one counts. A value is a local address with its port, as
    /// `127.0.0.1:8080` or `[::1]:8080`. Needs `allowPrivate`.
    public var connectTo: [String: String] = [:]

    /// A configuration with every default, for a program of this version.
    public init(contact: String?, version: String) {
        self.contact = contact
        self.version = version
    }

    /// `Probity/1.0 (+mailto:psd@northshire.example)`.
    public var userAgent: String {
        guard let contact else { return "Probity/\(version)" }
        let isURL = contact.hasPrefix("https://") || contact.hasPrefix("http://") || contact.hasPrefix("mailto:")
        return "Probity/\(version) (+\(isURL ? "" : "mailto:")\(contact))"
    }

    func check() throws(FetchError) {
        try require(transfers >= 1, "transfers", "is \(transfers)", "Give 1 or more")
        try require(perHost >= 1, "per_host", "is \(perHost)", "Give 1 or more")
        try require(delay >= .zero, "delay", "is negative", "Give 0 or more")
        try require(
            delay > .zero || allowPrivate, "delay", "is 0, which is for local addresses only",
            "Give a delay of 1s or more, or set allow_private if the sources are local")
        try require((0...1).contains(jitter), "jitter", "is \(jitter)", "Give a number from 0 to 1")
        try require(backOff > .zero, "back_off", "is not longer than nothing", "Give 1s or more")
        try require(backOffCap >= backOff, "back_off_cap", "is shorter than back_off", "Give a day")
        try require(faultLimit >= 1, "fault_limit", "is \(faultLimit)", "Give 1 or more")
        try require(patience >= .zero, "patience", "is negative", "Give 0 or more")
        try require(bodyLimit >= 1, "body_limit", "is \(bodyLimit) bytes", "Give 1 or more")
        try require(headerLimit >= 1024, "header_limit", "is \(headerLimit) bytes", "Give 1024 or more")
        try require(timeout >= .milliseconds(1), "timeout", "is shorter than a millisecond", "Give 1s or more")
        try require(
            connectTimeout >= .milliseconds(1), "connect_timeout", "is shorter than a millisecond", "Give 1s or more")
        try require(lowSpeedLimit >= 0, "low_speed_limit", "is \(lowSpeedLimit)", "Give 0 or more")
        try require(lowSpeedTime >= .seconds(1), "low_speed_time", "is shorter than a second", "Give 1s or more")
        try require(maxRedirects >= 0, "max_redirects", "is \(maxRedirects)", "Give 0 or more")
        try require(
            userAgent.utf8.allSatisfy { (0x20...0x7E).contains($0) }, "contact",
            "holds characters that an HTTP header cannot carry", "Give a plain mail address or URL")
    }

    private func require(_ holds: Bool, _ key: String, _ problem: String, _ remedy: String) throws(FetchError) {
        guard holds else {
            throw FetchError(code: .configuration, place: "fetch.\(key)", problem: problem, remedy: remedy)
        }
    }
}

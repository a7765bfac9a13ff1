internal import CZlib

/// What the kernel says of the host's clock.
enum HostClock {
    /// As `synchronised, estimated error 1250 µs`, or that nothing is known.
    static var state: String {
        var clock = timex()
        let answer = adjtimex(&clock)
        guard answer >= 0 else { return "unknown" }
        let isSynchronised = answer != TIME_ERROR && clock.status & STA_UNSYNC == 0
        return isSynchronised
            ? "synchronised, estimated error \(clock.esterror) µs, at most \(clock.maxerror) µs"
            : "not synchronised"
    }
}

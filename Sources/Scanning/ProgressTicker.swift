internal import Dispatch

/// Calls a few times a second while it lives.
///
/// `@unchecked Sendable`, because the timer is made in `init` and touched again only in `deinit`.
final class ProgressTicker: @unchecked Sendable {
    private let timer: any DispatchSourceTimer

    init(_ body: @escaping @Sendable () -> Void) {
        timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "probity.progress"))
        timer.setEventHandler(handler: body)
        timer.schedule(deadline: .now() + .milliseconds(500), repeating: .milliseconds(250))
        timer.activate()
    }

    deinit {
        timer.cancel()
    }
}

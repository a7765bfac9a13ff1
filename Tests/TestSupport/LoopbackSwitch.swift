import Foundation

/// True once, then false: for scripts that answer the first request otherwise.
///
/// `@unchecked Sendable`, because everything that changes is behind `lock`.
public final class LoopbackSwitch: @unchecked Sendable {
    private let lock = NSLock()
    private var isFirst = true

    /// A switch that was not flipped yet.
    public init() {}

    /// Whether this is the first call.
    public func flip() -> Bool {
        lock.withLock {
            defer { isFirst = false }
            return isFirst
        }
    }
}

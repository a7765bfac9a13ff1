/// The way into a stage: what stands upstream holds this and nothing else of the stage.
public struct Inlet<Value: Sendable>: Sendable {
    private let target: any Admitting<Value>

    init(_ target: any Admitting<Value>) {
        self.target = target
    }

    /// Asks for a place for `value`, without blocking.
    ///
    /// - Parameters:
    ///   - value: Kept aside until there is room; values get their places in the order of the calls.
    ///   - then: Called exactly once: when the value has its place, or when it is refused because the stage is finished
    ///     or cancelled. It may be called before `admit` returns, and on any thread; it must return soon. To feed many
    ///     values, do not call `admit` again from within it without leaving the stack first.
    public func admit(_ value: Value, then: @escaping @Sendable (Admission) -> Void) {
        target.admit(value, then: then)
    }

    /// Says that no value will follow; those that still wait for room keep their turn.
    public func finish() {
        target.finish()
    }
}

/// The answer to a value that asked for a place.
public enum Admission: Sendable, Hashable {
    case admitted
    /// The stage takes no more values; this one was not counted there.
    case refused
}

/// Whatever an inlet can lead to.
protocol Admitting<Value>: AnyObject, Sendable {
    associatedtype Value: Sendable

    func admit(_ value: Value, then: @escaping @Sendable (Admission) -> Void)
    func finish()
}

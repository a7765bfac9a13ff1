/// An input that has or wants a place, as far as `StageState` needs to know it.
///
/// Keeps the state free of generics, whose metadata would cost more at run time than all else that a hop does.
protocol Place: AnyObject, Sendable {
    var then: @Sendable (Admission) -> Void { get }
}

/// An input and whom to tell of its admission.
final class Held<Input: Sendable>: Place {
    let input: Input
    let then: @Sendable (Admission) -> Void

    init(_ input: Input, then: @escaping @Sendable (Admission) -> Void) {
        self.input = input
        self.then = then
    }
}

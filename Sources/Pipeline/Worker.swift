/// What one lane of a stage does with an input: synchronous, never two calls at once, no locks needed.
///
/// Each lane has a worker of its own, which may keep state and memory from one input to the next.
public protocol Worker: SendableMetatype {
    associatedtype Input: Sendable
    associatedtype Output: Sendable

    /// Works on one input; an error fails this input and no other.
    func work(on input: Input) throws -> Output

    /// Works on several inputs at once, for a worker that pays once for all of them, as with one `fsync`.
    ///
    /// Called instead of the single form by a stage whose `batch` is more than 1.
    ///
    /// - Parameter batch: One input or more, in the order admitted; at most the stage's `batch`.
    /// - Returns: One result an input, in the same order.
    func work(on batch: [Input]) -> [Result<Output, any Error>]
}

extension Worker {
    /// Works on the inputs one after the other.
    public func work(on batch: [Input]) -> [Result<Output, any Error>] {
        batch.map { input in Result { try work(on: input) } }
    }
}

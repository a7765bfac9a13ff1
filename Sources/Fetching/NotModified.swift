public import Model

/// The word of a server that a page has not changed since it was last sent.
public struct NotModified: Sendable, Hashable {
    /// What to send it next time: what it gave now, else what it gave before.
    public let validators: Validators
    /// The answer that said so; its body is empty.
    public let answer: Page

    /// Joins what was answered.
    public init(validators: Validators, answer: Page) {
        self.validators = validators
        self.answer = answer
    }
}

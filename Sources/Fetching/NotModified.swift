public import Model

/// A server's word that a page has not changed since it was last received.
public struct NotModified: Sendable, Hashable {
    /// What to send it next time: what it gave now, else what it gave before.
    public let validators: Validators
    /// The response headers in the order received.
    public let headers: [Header]
    /// Where the server says that the page lives for good.
    public let movedTo: String?

    /// Joins what was answered.
    public init(validators: Validators, headers: [Header] = [], movedTo: String? = nil) {
        self.validators = validators
        self.headers = headers
        self.movedTo = movedTo
    }
}

import Model

/// Why nothing can be asked for an account: it was not looked at, which is not "nothing found".
struct ClosedSource: Error, Hashable {
    let reason: NotAssessed.Reason
    /// Whole sentences without the address.
    let detail: String

    /// A source that shows nothing without something that we do not have.
    static func closed(_ detail: String) -> ClosedSource { ClosedSource(reason: .closed, detail: detail) }

    /// An address of which the connector can make nothing.
    static func address(_ example: String) -> ClosedSource {
        ClosedSource(
            reason: .refused,
            detail: "The address is none of the platform's profiles. Correct it in the roster, as \(example).")
    }
}

/// A token or key that is sent and never shown: it prints as a word and has no coding.
public struct Secret: Sendable, Hashable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    private let text: String

    init(_ text: String) {
        self.text = text
    }

    /// The characters themselves, for the one request that needs them.
    public func reveal() -> String { text }

    /// Never the characters.
    public var description: String { "(secret)" }
    /// Never the characters.
    public var debugDescription: String { description }
    /// Without children.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A JSON document as a tree; objects keep their members as pairs, because Swift holds some different names for equal.
public enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    case number(Double)
    case string(String)
    case array([JSONValue])
    case object([JSONMember])

    /// The text, if this is one.
    public var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    /// The whole number, if this is one that a JSON number holds exactly.
    public var integer: Int? {
        if case .number(let number) = self { Int(exactly: number) } else { nil }
    }

    /// The members in the order in which they stand, if this is an object.
    public var members: [JSONMember]? {
        if case .object(let members) = self { members } else { nil }
    }

    /// The value of the member with exactly these bytes as its name.
    public subscript(_ name: String) -> JSONValue? {
        members?.first { $0.isNamed(name) }?.value
    }
}

/// One name and value of a JSON object.
public struct JSONMember: Sendable, Hashable {
    /// The member's name.
    public let name: String
    /// What the name stands for.
    public let value: JSONValue

    /// Whether the name has exactly these bytes: Swift holds some different texts for equal.
    func isNamed(_ other: String) -> Bool {
        name.utf8.count == other.utf8.count && name.utf8.elementsEqual(other.utf8)
    }

    /// Joins a name and a value.
    public init(_ name: String, _ value: JSONValue) {
        self.name = name
        self.value = value
    }

    /// A member that holds a text.
    public init(_ name: String, _ text: String) {
        self.init(name, .string(text))
    }

    /// A member that holds a whole number; exact to 2^53.
    public init(_ name: String, _ number: Int) {
        self.init(name, .number(Double(number)))
    }
}

/// A value in a YAML file.
struct YAMLNode: Hashable {
    enum Content: Hashable {
        /// A scalar, whose type its key decides.
        case text(String)
        case list([YAMLNode])
        case members([Member])
    }

    /// A key of a mapping with its value.
    struct Member: Hashable {
        let key: YAMLNode
        let value: YAMLNode

        /// The key's text; `?` if the key is none.
        var name: String { key.text ?? "?" }
    }

    let content: Content
    /// The line on which the value begins, from 1.
    let line: Int

    var text: String? {
        if case .text(let text) = content { text } else { nil }
    }

    var list: [YAMLNode]? {
        if case .list(let list) = content { list } else { nil }
    }

    var members: [Member]? {
        if case .members(let members) = content { members } else { nil }
    }
}

/// The known members of a mapping, in the file's order.
struct YAMLFields {
    private(set) var entries: [(name: String, value: YAMLNode)] = []

    mutating func append(_ value: YAMLNode, as name: String) {
        entries.append((name, value))
    }

    subscript(name: String) -> YAMLNode? { entries.first { $0.name == name }?.value }
}

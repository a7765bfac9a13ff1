import Yams

extension YAMLNode {
    /// Far more values than any rule has; few aliases of aliases stand for more than memory holds.
    private static let mostValues = 1_000_000

    /// The value that a file is by Yams; `nil` if it is empty or its aliases stand for too many values.
    ///
    /// - Throws: `YamlError`.
    static func composed(of bytes: [UInt8]) throws -> YAMLNode? {
        var room = mostValues
        // The basic resolver tries no regular expressions on scalars, whose types the keys decide.
        return try Yams.compose(yaml: String(decoding: bytes, as: UTF8.self), .basic, .default, .utf8)
            .flatMap { YAMLNode($0, room: &room) }
    }

    /// A copy, in which an alias is the value that it stands for; `nil` if that would be more values than `room`.
    private init?(_ node: Node, room: inout Int) {
        room -= 1
        guard room >= 0 else { return nil }
        switch node {
        case .scalar(let scalar): content = .text(scalar.string)
        case .sequence(let nodes):
            var items: [YAMLNode] = []
            for node in nodes {
                guard let item = YAMLNode(node, room: &room) else { return nil }
                items.append(item)
            }
            content = .list(items)
        case .mapping(let mapping):
            var members: [Member] = []
            for (key, value) in mapping {
                guard let key = YAMLNode(key, room: &room), let value = YAMLNode(value, room: &room) else { return nil }
                members.append(Member(key: key, value: value))
            }
            content = .members(members)
        // Composing leaves no alias unresolved.
        case .alias: return nil
        }
        line = node.mark?.line ?? 1
    }
}

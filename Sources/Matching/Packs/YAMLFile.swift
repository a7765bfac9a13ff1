import Yams

/// A YAML file read with its lines, and what is wrong with it so far.
///
/// A class, because readers of its parts add to the same list of errors.
final class YAMLFile {
    /// The path for messages, relative to the rules' folder.
    let path: String
    private(set) var errors: [RuleError] = []

    init(path: String) {
        self.path = path
    }

    /// The members of the mapping that the whole file must be; `nil`, with an error, if it is none.
    func mapping(of bytes: [UInt8]) -> [YAMLNode.Member]? {
        if let node = PlainYAML.mapping(of: bytes) { return node.members }
        do {
            guard let node = try YAMLNode.composed(of: bytes) else {
                report(
                    .notYAML, 1, "the file is empty, or its aliases stand for too much",
                    "Write the keys that a file of this kind has")
                return nil
            }
            return mapping(node, "the file")
        } catch let error as YamlError {
            report(
                .notYAML, Self.line(of: error), Self.problem(of: error), "Mend the YAML; quote texts with signs in them"
            )
        } catch {
            report(.notYAML, 1, "the file is not YAML", "Mend the YAML")
        }
        return nil
    }

    func report(_ code: RuleError.Code, _ line: Int, _ problem: String, _ remedy: String) {
        errors.append(RuleError(code, at: "\(path):\(line)", problem: problem, remedy: remedy))
    }

    // MARK: Values, each `nil` with an error if the file says something else

    func mapping(_ node: YAMLNode, _ what: String) -> [YAMLNode.Member]? {
        if let members = node.members { return members }
        report(.badValue, node.line, "\(what) is not a mapping", "Write it as key: value, one a line")
        return nil
    }

    func string(_ node: YAMLNode, _ what: String) -> String? {
        if let text = node.text { return text }
        report(.badValue, node.line, "\(what) is not a text", "Write one text; quote it if it holds signs")
        return nil
    }

    func strings(_ node: YAMLNode, _ what: String) -> [String] {
        sequence(node, what).compactMap { string($0, "an entry of \(what)") }
    }

    func sequence(_ node: YAMLNode, _ what: String) -> [YAMLNode] {
        if let list = node.list { return list }
        report(
            .badValue, node.line, "\(what) is not a list", "Write it as [one, two], or as lines that begin with '- '")
        return []
    }

    func number(_ node: YAMLNode, _ what: String, in range: ClosedRange<Double>) -> Double? {
        if let text = node.text, let value = Double(text), range.contains(value) { return value }
        report(
            .badValue, node.line, "\(what) is not a number from \(range.lowerBound) to \(range.upperBound)",
            "Write such a number")
        return nil
    }

    func choice<Value: RawRepresentable & CaseIterable>(_ node: YAMLNode, _ what: String) -> Value?
    where Value.RawValue == String {
        guard let text = string(node, what) else { return nil }
        if let value = Value(rawValue: text) { return value }
        let names = Value.allCases.map(\.rawValue).joined(separator: ", ")
        report(.badValue, node.line, "\(what) '\(text)' is not known", "Use one of \(names)")
        return nil
    }

    func boolean(_ node: YAMLNode, _ what: String) -> Bool? {
        switch node.text {
        case "on", "true", "yes": return true
        case "off", "false", "no": return false
        default:
            report(.badValue, node.line, "\(what) is neither on nor off", "Write on or off")
            return nil
        }
    }

    /// The members of a mapping whose keys are known; reports the others.
    func values(_ mapping: [YAMLNode.Member], known: [String], of what: String) -> YAMLFields {
        var values = YAMLFields()
        for member in mapping {
            let name = member.name
            if known.contains(name) {
                values.append(member.value, as: name)
            } else {
                report(
                    .unknownKey, member.key.line, "'\(name)' is no key of \(what)",
                    "Remove or rename it; the keys are \(known.joined(separator: ", "))")
            }
        }
        return values
    }

    private static func line(of error: YamlError) -> Int {
        switch error {
        case .reader(_, let offset, _, let yaml):
            yaml.utf8.prefix(offset ?? 0).count { $0 == 0x0A } + 1
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: 1
        }
    }

    private static func problem(of error: YamlError) -> String {
        switch error {
        case .reader(let problem, _, _, _), .scanner(_, let problem, _, _), .parser(_, let problem, _, _),
            .composer(_, let problem, _, _):
            problem
        case .duplicatedKeysInMapping(let duplicates, _):
            "a key stands there twice: \(duplicates.map { String(describing: $0) }.sorted().joined(separator: ", "))"
        default: "the file is not YAML"
        }
    }
}

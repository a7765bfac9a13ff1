import FoundationEssentials
import Model

extension RulePackReader {
    /// The name of the file of suppressions in a rules' folder; it need not be there.
    public static let suppressionsFile = "suppressions.yaml"

    /// Reads the suppressions of a rules' folder.
    ///
    /// - Parameters:
    ///   - folder: The rules' folder.
    ///   - day: Today, as `2026-11-21`, in UTC.
    ///   - digest: The digest of bytes, as lower-case hexadecimal.
    /// - Throws: Everything that is wrong with the file.
    public static func suppressions(
        at folder: String, on day: String, digest: @escaping @Sendable ([UInt8]) -> String
    ) throws(RuleErrors) -> Suppressions {
        let path = "\(folder)/\(suppressionsFile)"
        guard FileManager.default.fileExists(atPath: path) else { return Suppressions() }
        let file = YAMLFile(path: suppressionsFile)
        guard let data = FileManager.default.contents(atPath: path),
            String(validating: data, as: UTF8.self) != nil
        else {
            throw RuleErrors([
                RuleError(
                    .notReadable, at: "\(suppressionsFile):1", problem: "the file cannot be read as UTF-8",
                    remedy: "Let this user read it, and save it as UTF-8")
            ])
        }
        let read = SuppressionReader(file: file).suppressions(in: [UInt8](data))
        guard file.errors.isEmpty else { throw RuleErrors(file.errors) }
        var entries: [Suppression] = []
        var stale: [String] = []
        for (line, suppression) in read {
            let place = "\(suppressionsFile):\(line)"
            if suppression.until < day {
                stale.append("\(place): this suppression ended on \(suppression.until); remove it, or have it renewed")
            } else if !FileManager.default.fileExists(atPath: "\(folder)/\(suppression.rule).yaml") {
                stale.append("\(place): there is no rule '\(suppression.rule)'; remove the suppression")
            } else {
                entries.append(suppression)
            }
        }
        return Suppressions(entries, stale: stale, digest: digest)
    }
}

/// Reads `suppressions.yaml`: one list, `suppressions`, with all keys in each entry.
private struct SuppressionReader {
    private static let keys = ["rule", "force", "subject", "content", "reason", "author", "until"]

    let file: YAMLFile

    func suppressions(in bytes: [UInt8]) -> [(line: Int, Suppression)] {
        guard let mapping = file.mapping(of: bytes),
            let list = file.values(mapping, known: ["suppressions"], of: "the file")["suppressions"]
        else { return [] }
        // An empty list may be written as nothing at all.
        if list.text?.isEmpty == true { return [] }
        return file.sequence(list, "suppressions").compactMap { node in
            guard let entry = file.mapping(node, "a suppression") else { return nil }
            return suppression(entry, line: node.line).map { (node.line, $0) }
        }
    }

    private func suppression(_ mapping: [YAMLNode.Member], line: Int) -> Suppression? {
        let nodes = file.values(mapping, known: Self.keys, of: "a suppression")
        var values: [String: String] = [:]
        for key in Self.keys {
            guard let node = nodes[key], let value = file.string(node, key), !value.isEmpty else {
                file.report(.missingKey, line, "the suppression has no \(key)", "Add \(key):")
                return nil
            }
            values[key] = value
        }
        let value = { (key: String) in values[key] ?? "" }
        if value("content").utf8.count != 64 || !value("content").utf8.allSatisfy(\.isLowerHexadecimal) {
            file.report(
                .badValue, nodes["content"]?.line ?? line, "content is not a SHA-256",
                "Copy the lines that 'probity rules learn R-… --suppress' prints")
        }
        if Date(rfc3339: value("until") + "T00:00:00Z") == nil {
            file.report(
                .badValue, nodes["until"]?.line ?? line, "until is not a day", "Write the last day as 2027-03-31")
        }
        return Suppression(
            rule: value("rule"), subject: SubjectKey(force: value("force"), ref: value("subject")),
            content: value("content"), reason: value("reason"), author: value("author"), until: value("until"))
    }
}

extension UInt8 {
    fileprivate var isLowerHexadecimal: Bool { self &- 0x30 < 10 || self &- 0x61 < 6 }
}

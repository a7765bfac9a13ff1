import Model

/// Reads `pack.yaml`.
struct PackFileReader {
    /// What a pack file says.
    struct Contents: Sendable {
        let name: String
        let version: String
        let title: String
        let licence: String
        let isOnByDefault: Bool
        let lane: Lane
        let scoring: Scoring
    }

    private static let keys = [
        "name", "version", "title", "licence", "default", "thresholds", "mentions", "factors", "lane", "weights",
        "quota",
    ]

    let file: YAMLFile
    /// The pack's folder, which has to be its name.
    let folder: String

    /// The pack's contents; `nil`, with errors in the file, if anything is wrong.
    func contents(of bytes: [UInt8]) -> Contents? {
        guard let mapping = file.mapping(of: bytes) else { return nil }
        let values = file.values(mapping, known: Self.keys, of: "a pack")
        for key in ["name", "version", "title", "licence", "default"] where values[key] == nil {
            file.report(.missingKey, 1, "the pack has no \(key)", "Add \(key):")
        }
        let text = { (key: String) in values[key].flatMap { file.string($0, key) } ?? "" }
        if let name = values["name"], text("name") != folder {
            file.report(.badValue, name.line, "the pack's name is not that of its folder", "Write name: \(folder)")
        }
        let parts = text("version").split(separator: ".", omittingEmptySubsequences: false)
        if let version = values["version"], parts.count != 3 || !parts.allSatisfy({ UInt($0) != nil }) {
            file.report(.badValue, version.line, "the version is not of the form 1.2.3", "Write three numbers")
        }
        let contents = Contents(
            name: folder, version: text("version"), title: text("title"), licence: text("licence"),
            isOnByDefault: values["default"].flatMap { file.boolean($0, "default") } ?? false,
            lane: values["lane"].flatMap { file.choice($0, "lane") } ?? .ordinary, scoring: scoring(values))
        return file.errors.isEmpty ? contents : nil
    }

    private func scoring(_ values: YAMLFields) -> Scoring {
        var scoring = Scoring()
        if let node = values["thresholds"], let mapping = file.mapping(node, "thresholds") {
            readThresholds(mapping, into: &scoring)
        }
        if let node = values["mentions"] {
            let mentions: Mentions? = file.choice(node, "mentions")
            scoring.queuesMentions = mentions != .count
        }
        if let node = values["quota"], let quota = file.number(node, "quota", in: 1...1_000_000) {
            scoring.quota = Int(quota)
        }
        if let node = values["factors"], let mapping = file.mapping(node, "factors") {
            let names = Predicate.allCases.map(\.rawValue) + ["mention"]
            for (name, value) in file.values(mapping, known: names, of: "factors").entries {
                if let factor = file.number(value, name, in: 0.01...2) { scoring.factors[name] = factor }
            }
        }
        if let node = values["weights"], let mapping = file.mapping(node, "weights") {
            for member in mapping {
                guard let name = file.string(member.key, "a rule or folder"),
                    let weight = file.number(member.value, name, in: 0...2)
                else { continue }
                scoring.weights[name] = weight
            }
        }
        return scoring
    }

    private func readThresholds(_ mapping: [YAMLNode.Member], into scoring: inout Scoring) {
        let values = file.values(mapping, known: ["flag", "queue", "mention", "categories"], of: "thresholds")
        let number = { (key: String) in values[key].flatMap { file.number($0, key, in: 0...1) } }
        scoring.flag = number("flag") ?? scoring.flag
        scoring.queue = number("queue") ?? scoring.queue
        scoring.mention = number("mention") ?? scoring.mention
        guard let node = values["categories"], let categories = file.mapping(node, "categories") else { return }
        for member in categories {
            guard let category: Category = file.choice(member.key, "category"),
                let pair = file.mapping(member.value, category.rawValue)
            else { continue }
            let thresholds = file.values(pair, known: ["flag", "queue"], of: "a category's thresholds")
            if let node = thresholds["flag"] {
                scoring.flagByCategory[category] = file.number(node, "flag", in: 0...1)
            }
            if let node = thresholds["queue"] {
                scoring.queueByCategory[category] = file.number(node, "queue", in: 0...1)
            }
        }
    }

    private enum Mentions: String, CaseIterable {
        case queue, count
    }
}

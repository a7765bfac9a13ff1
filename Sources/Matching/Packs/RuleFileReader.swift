import Model

/// Reads one rule file into a rule, or into errors that name their lines.
struct RuleFileReader {
    static let keys = [
        "title", "status", "category", "standards", "applies_to", "priority", "terms", "match", "unless", "weight",
        "explain", "false_positives", "references", "routes", "lane", "examples",
    ]
    private static let required = [
        "title", "status", "category", "standards", "applies_to", "priority", "terms", "match", "explain",
        "false_positives", "examples",
    ]
    private static let fewestExamples = 3

    let file: YAMLFile
    let identity: RuleIdentity
    let packLane: Lane

    /// A rule; `nil`, with errors in the file, if anything is wrong with it.
    ///
    /// - Parameter lexicon: Gives a shared list by its name.
    func rule(
        from bytes: [UInt8], syntax: inout TermSyntax, lexicon: (String) -> TermList?
    ) -> Rule? {
        guard let mapping = file.mapping(of: bytes) else { return nil }
        let values = file.values(mapping, known: Self.keys, of: "a rule")
        for key in Self.required where values[key] == nil {
            file.report(.missingKey, 1, "the rule has no \(key)", "Add \(key):")
        }
        let terms = values["terms"].map { self.terms($0, &syntax, lexicon) } ?? []
        guard let (slots, match, unless) = expressions(values, terms, &syntax) else { return nil }
        let examples = values["examples"].map(self.examples) ?? []
        let category: Category? = values["category"].flatMap { file.choice($0, "category") }
        if let category { check(category, values["category"]) }
        let rule = Rule(
            identity: identity, title: words(values, "title"),
            status: values["status"].flatMap { file.choice($0, "status") } ?? .draft,
            category: category ?? .profanity,
            standards: values["standards"].map { file.strings($0, "standards") } ?? [],
            appliesTo: values["applies_to"].map(employmentClasses) ?? [],
            priority: values["priority"].flatMap { file.number($0, "priority", in: 1...4) }.map { Int($0) } ?? 4,
            weight: values["weight"].map { file.number($0, "weight", in: 0...1) ?? 1 } ?? 1,
            explain: words(values, "explain"),
            falsePositives: values["false_positives"].map { file.strings($0, "false_positives") } ?? [],
            references: values["references"].map { file.strings($0, "references") } ?? [],
            routes: values["routes"].map { file.strings($0, "routes") } ?? [],
            lane: values["lane"].flatMap { file.choice($0, "lane") } ?? packLane, examples: examples, file: file.path,
            matchSource: words(values, "match"), slots: slots, match: match, unless: unless)
        checkPlaceholders(of: rule, terms: terms.map(\.name), line: values["explain"]?.line ?? 1)
        return file.errors.isEmpty ? rule : nil
    }

    private func words(_ values: YAMLFields, _ key: String) -> String {
        values[key].flatMap { file.string($0, key) } ?? ""
    }

    private func check(_ category: Category, _ node: YAMLNode?) {
        let parts = identity.id.split(separator: "/")
        guard parts.count > 2, parts[1] != category.rawValue.lowercased() else { return }
        file.report(
            .badValue, node?.line ?? 1, "category \(category.rawValue) stands in the folder \(parts[1])",
            "Move the file to \(parts[0])/\(category.rawValue.lowercased())/, or change the category")
    }

    private func employmentClasses(_ node: YAMLNode) -> [EmploymentClass] {
        file.sequence(node, "applies_to").compactMap { file.choice($0, "applies_to") }
    }

    private func checkPlaceholders(of rule: Rule, terms: [String], line: Int) {
        for name in Explanation.placeholders(in: rule.explain) where !terms.contains(name) {
            file.report(
                .unknownTerm, line, "explain names {\(name)}, which is no term of this rule",
                "Use one of \(terms.joined(separator: ", "))")
        }
    }

    // MARK: Terms

    private typealias Term = (name: String, list: TermList)

    private func terms(_ node: YAMLNode, _ syntax: inout TermSyntax, _ lexicon: (String) -> TermList?) -> [Term] {
        guard let mapping = file.mapping(node, "terms") else { return [] }
        var terms: [Term] = []
        for member in mapping {
            let (name, value) = (member.name, member.value)
            let isName = !name.isEmpty && !name.contains { $0.isWhitespace || "()\"/".contains($0) }
            if !isName || ExpressionParser.reserved.contains(name) || Predicate(rawValue: name) != nil {
                file.report(
                    .badTerm, member.key.line, "'\(name)' cannot name a term",
                    "Choose another name; predicates and words such as and, near, in have a meaning of their own")
            }
            var list = TermList()
            let entries = value.list ?? [value]
            for entry in entries { list.append(self.list(entry, &syntax, lexicon)) }
            if list.isEmpty, file.errors.isEmpty {
                file.report(.badTerm, value.line, "the term \(name) is empty", "Add at least one word")
            }
            terms.append((name, list))
        }
        return terms
    }

    private func list(_ node: YAMLNode, _ syntax: inout TermSyntax, _ lexicon: (String) -> TermList?) -> TermList {
        guard let mapping = node.members else {
            return file.string(node, "a term").map { patterns($0, node.line, &syntax) } ?? TermList()
        }
        let values = file.values(mapping, known: ["lexicon", "carries", "regex", "requires"], of: "a term")
        if let name = values["lexicon"], let path = file.string(name, "lexicon") {
            if var list = lexicon(path) {
                list.carries = values["carries"].flatMap { file.boolean($0, "carries") } ?? false
                return list
            }
            file.report(
                .unknownLexicon, name.line, "there is no lexicon '\(path)'",
                "Add lexicons/\(path).txt, or mend the name")
        } else if let regex = values["regex"], let pattern = file.string(regex, "regex") {
            return self.regex(pattern, regex.line, requires: values["requires"])
        } else {
            file.report(
                .badTerm, node.line, "the term is neither a text, nor a lexicon, nor a regex",
                "Write {lexicon: area/name}, or {regex: \"…\", requires: \"…\"}")
        }
        return TermList()
    }

    private func patterns(_ term: String, _ line: Int, _ syntax: inout TermSyntax) -> TermList {
        do {
            return TermList(patterns: try syntax.patterns(of: term))
        } catch {
            file.report(.badTerm, line, error.problem, error.remedy)
            return TermList()
        }
    }

    private func regex(_ pattern: String, _ line: Int, requires: YAMLNode?) -> TermList {
        let literal = requires.flatMap { file.string($0, "requires") } ?? ""
        let term = RegexTerm(pattern: pattern, literal: String(decoding: Folding.folded(text: literal), as: UTF8.self))
        do {
            _ = try CompiledPattern.checked(term)
            return TermList(regexes: [term])
        } catch {
            file.report(.badPattern, line, error.problem, error.remedy)
            return TermList()
        }
    }

    // MARK: Expressions

    private func expressions(
        _ values: YAMLFields, _ terms: [Term], _ syntax: inout TermSyntax
    ) -> (slots: [Rule.Slot], match: Expression, unless: [Rule.Unless])? {
        guard let node = values["match"], let source = file.string(node, "match") else { return nil }
        let names = terms.map(\.name)
        var parser = ExpressionParser(terms: names, allowsBareWords: false)
        guard let match = parse(source, node.line, &parser) else { return nil }
        if match.rarestRequirement(cost: { _ in 1 }) == nil {
            file.report(
                .badExpression, node.line, "match could hold in a post without any of the rule's words",
                "Require at least one term that does not stand behind not")
        }
        for predicate in match.predicates where !predicate.mayStandInMatch {
            file.report(
                .badExpression, node.line, "'\(predicate.rawValue)' stands in match",
                "Put it into unless: it says something about words that matched already")
        }
        var unlessParser = ExpressionParser(terms: names, slots: parser.slots, allowsBareWords: true)
        var unless: [Rule.Unless] = []
        for line in values["unless"].map({ file.sequence($0, "unless") }) ?? [] {
            guard let source = file.string(line, "an entry of unless"),
                let expression = parse(source, line.line, &unlessParser)
            else { continue }
            let item = Rule.Unless(source: source, expression: expression)
            if item.ofOccurrence.isEmpty, let predicate = expression.predicates.first(where: { !$0.mayStandInMatch }) {
                file.report(
                    .badExpression, line.line, "'\(predicate.rawValue)' is part of a longer expression",
                    "Give it a line of its own under unless; only quoted, reported and condemned may be joined, by and")
            }
            if let protected = expression.predicates.first(where: \.isProtectedContext) {
                file.report(
                    .badExpression, line.line,
                    "'\(protected.rawValue)' stands in unless, which would drop protected speech",
                    "Take it out: it sends a match to its designated readers, whatever the rule")
            }
            unless.append(item)
        }
        let slots = unlessParser.slots.enumerated().map { index, name in
            index < terms.count
                ? Rule.Slot(name: name, terms: terms[index].list)
                : Rule.Slot(name: name, terms: patterns(String(name.dropFirst().dropLast()), node.line, &syntax))
        }
        return (slots, match, unless)
    }

    private func parse(_ source: String, _ line: Int, _ parser: inout ExpressionParser) -> Expression? {
        do {
            return try parser.parse(source)
        } catch {
            file.report(error.isUnknownTerm ? .unknownTerm : .badExpression, line, error.problem, error.remedy)
            return nil
        }
    }

    // MARK: Examples

    private func examples(_ node: YAMLNode) -> [RuleExample] {
        guard let mapping = file.mapping(node, "examples") else { return [] }
        let values = file.values(mapping, known: ["match", "no_match"], of: "examples")
        var examples: [RuleExample] = []
        for (key, mustMatch) in [("match", true), ("no_match", false)] {
            let entries = values[key].map { file.sequence($0, "examples under \(key)") } ?? []
            examples += entries.compactMap { ExampleReader(file: file).example($0, mustMatch: mustMatch) }
            if entries.count < Self.fewestExamples {
                file.report(
                    .tooFewExamples, values[key]?.line ?? node.line,
                    "the rule has \(entries.count) examples under \(key)",
                    "Give at least \(Self.fewestExamples); those under no_match come from false_positives")
            }
        }
        return examples
    }
}

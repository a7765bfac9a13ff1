import Model

/// Reads one example of a rule: a text, or a mapping with what is known around it.
struct ExampleReader {
    private static let keys = [
        "text", "title", "summary", "authorship", "account_kind", "employment_class", "representative_role",
    ]

    let file: YAMLFile

    func example(_ node: YAMLNode, mustMatch: Bool) -> RuleExample? {
        guard let mapping = node.members else {
            guard let text = file.string(node, "an example") else { return nil }
            return RuleExample(
                post: Post(id: "example", text: text), context: MatchContext(), mustMatch: mustMatch, line: node.line)
        }
        let values = file.values(mapping, known: Self.keys, of: "an example")
        guard let text = values["text"].flatMap({ file.string($0, "text") }) else {
            file.report(
                .missingKey, node.line, "the example has no text", "Add text:, or write the example as one text")
            return nil
        }
        let authorship: Authorship? = values["authorship"].flatMap { file.choice($0, "authorship") }
        return RuleExample(
            post: Post(
                id: "example", title: values["title"].flatMap { file.string($0, "title") }, text: text,
                summary: values["summary"].flatMap { file.string($0, "summary") }, authorship: authorship ?? .own),
            context: MatchContext(
                accountKind: values["account_kind"].flatMap { file.choice($0, "account_kind") },
                employmentClass: values["employment_class"].flatMap { file.choice($0, "employment_class") },
                hasRepresentativeRole: values["representative_role"].flatMap {
                    file.boolean($0, "representative_role")
                } ?? false),
            mustMatch: mustMatch, line: node.line)
    }
}

/// What one robot has to keep at one site.
public struct RobotsRules: Sendable, Hashable {
    private let rules: [RobotsRule]

    init(_ rules: [RobotsRule]) {
        self.rules = rules.filter { $0.length > 0 }
    }

    /// Whether an address may be asked: the longest rule that matches decides, `allow` if two are equally long, and
    /// without any the answer is yes.
    ///
    /// - Parameter url: Absolute, or a path that begins with `/`; its fragment is ignored.
    /// - SeeAlso: RFC 9309, section 2.2.2.
    public func allow(_ url: String) -> Bool {
        guard !rules.isEmpty else { return true }
        let path = RobotsPath.comparable(RobotsPath.path(of: url)[...])
        if path.elementsEqual("/robots.txt".utf8) { return true }
        var decisive: RobotsRule?
        for rule in rules where rule.length >= decisive?.length ?? 0 && rule.matches(path) {
            if let old = decisive, old.length == rule.length, old.allows { continue }
            decisive = rule
        }
        return decisive?.allows ?? true
    }
}

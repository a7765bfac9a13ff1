import Model

/// Telegram: the web preview of a public channel, page by page into the past.
struct TelegramSource: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        guard let name = Self.name(profile) else { throw .address("https://t.me/NAME of a public channel") }
        return SourceStep(.page, profile.address("/s/\(Profile.escaped(name))"))
    }

    func next(
        after step: SourceStep, _ signs: Signposts, of profile: Profile, _ settings: SourceSettings
    ) -> SourceStep? {
        guard let name = Self.name(profile), let before = signs.cursor, before.allSatisfy(\.isNumber) else {
            return nil
        }
        return SourceStep(.page, profile.address("/s/\(Profile.escaped(name))?before=\(before)"))
    }

    func hosts(_ settings: SourceSettings) -> Set<String> { ["t.me", "telegram.me"] }

    var follows: String { "older messages (?before=)" }

    /// A channel's name; invitations and private channels have none.
    private static func name(_ profile: Profile) -> String? {
        let name = profile.segments.first == "s" ? profile.segments.dropFirst().first : profile.segments.first
        return name.flatMap { $0.hasPrefix("+") || ["joinchat", "c"].contains($0) ? nil : $0 }
    }
}

public import Settings

/// The tokens and keys that a force holds for sources that are closed without one.
///
/// All of them are an application's own, never a person's session: nobody is logged in.
public struct SourceKeys: Sendable, Hashable {
    /// The sources that take one, by their names in the configuration.
    public enum Holder: String, Sendable, Hashable, CaseIterable {
        case x, reddit
        case facebookPage = "facebook_page"
    }

    private let secrets: [Holder: Secret]

    /// No key at all.
    public init() {
        secrets = [:]
    }

    /// Checks what was read from the files.
    ///
    /// - Parameter texts: Each with the place that errors name; the secret is not repeated in any of them.
    /// - Throws: `SettingsError` for what is no application's token, as a user's session.
    public init(_ texts: [Holder: (place: String, text: String)]) throws(SettingsError) {
        var secrets: [Holder: Secret] = [:]
        for (holder, (place, text)) in texts {
            guard (16...2048).contains(text.utf8.count), text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else {
                throw SettingsError(
                    place: place, problem: "this is no token: it holds spaces, is too short or too long",
                    remedy: "Put the token alone into the file")
            }
            if let problem = Self.problem(with: text, for: holder) {
                throw SettingsError(place: place, problem: problem, remedy: Self.remedy(holder))
            }
            secrets[holder] = Secret(text)
        }
        self.secrets = secrets
    }

    /// For whom there is one.
    public var holders: Set<Holder> { Set(secrets.keys) }

    subscript(holder: Holder) -> Secret? { secrets[holder] }

    private static func problem(with text: String, for holder: Holder) -> String? {
        switch holder {
        case .x:
            // Bearer tokens of applications begin so; those that act for a user never do.
            text.hasPrefix("AAAAAAAA")
                ? nil : "this is not an application's own bearer token and may be a user's session"
        case .facebookPage:
            text.split(separator: "|").count == 2 && text.prefix { $0 != "|" }.allSatisfy(\.isNumber)
                ? nil : "this is not an application's own token and may be a user's session"
        case .reddit:
            text.hasPrefix("feed=") && text.contains("&user=") && text.count { $0 == "=" } == 2
                ? nil : "this is no key of a personal feed"
        }
    }

    private static func remedy(_ holder: Holder) -> String {
        switch holder {
        case .x: "Use the app-only bearer token of the application's own page; no user is ever logged in"
        case .facebookPage: "Use the application's token, NUMBER|LETTERS; tokens of users and pages are not taken"
        case .reddit: "Write feed=KEY&user=NAME as the address of the personal feed has them"
        }
    }
}

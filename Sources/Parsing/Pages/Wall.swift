/// What stood between a reader and an account's posts: the account could not be looked at.
public enum Wall: String, Sendable, Hashable, Codable, CaseIterable {
    /// Only who logs in sees more.
    case logIn
    /// Only who agrees to cookies sees more.
    case cookies
    /// The server checks whether a browser asks.
    case challenge
    /// The page names an account or an application, but scripts would have to fetch its posts.
    case shell

    var problem: String {
        switch self {
        case .logIn: "an HTML page with a log-in form was served where posts were expected"
        case .cookies: "an HTML page that asks for consent to cookies was served where posts were expected"
        case .challenge: "an HTML page that checks for a browser was served where posts were expected"
        case .shell: "an HTML page that holds none of the account's posts itself was served"
        }
    }

    var remedy: String {
        switch self {
        case .logIn: "Only public pages are read: look for a public feed of the account, or take it out of the roster"
        case .cookies: "Nothing is ever consented to: look for a feed of the account at another address"
        case .challenge: "No browser is imitated: ask again later, or look for a feed of the account"
        case .shell: "Look for a feed of the account and put its address into the roster"
        }
    }
}

public import Model

/// Leave to ask one address once, for one account, under one authority.
///
/// Only `Plan` can make one: whoever holds a request has been through the checks of scope and time.
public struct FetchRequest: Sendable, Hashable {
    /// The absolute http or https URL to ask.
    public let url: String
    /// Whose posts are asked for.
    public let account: Account
    /// Under which authority.
    public let authority: AuthorityReference
    /// Posts published before this instant are outside the authority's window.
    public let window: PostWindow
    /// What the last answer gave, so that an unchanged page need not be sent again.
    public let validators: Validators

    init(url: String, account: Account, authority: AuthorityReference, window: PostWindow, validators: Validators) {
        self.url = url
        self.account = account
        self.authority = authority
        self.window = window
        self.validators = validators
    }

    func conditional(on validators: Validators?) -> FetchRequest {
        guard let validators else { return self }
        return FetchRequest(url: url, account: account, authority: authority, window: window, validators: validators)
    }
}

public import Model

/// Leave to ask one address once, for one account, under one authority.
///
/// Only `Plan` and its `Itinerary` can make one: whoever holds a request has been through the checks of scope and time.
public struct FetchRequest: Sendable, Hashable {
    /// The absolute http or https URL to ask; any secret is apart from it.
    public let url: String
    /// The address that the plan asks first for the account: its key in what is remembered.
    public let address: String
    /// What is asked for, and as what the answer is read.
    public let step: SourceStep
    /// Which page of the account's posts it asks for, counted from 1; that of the first page while posts are looked for.
    public let page: Int
    /// Whose posts are asked for.
    public let account: Account
    /// Under which authority.
    public let authority: AuthorityReference
    /// Posts published before this instant are outside the authority's window.
    public let window: PostWindow
    /// What the last answer gave, so that an unchanged page need not be sent again.
    public let validators: Validators
    /// Where redirects may lead.
    public let hops: HopRule
    /// What the service has to see; sent to the host of `url` only.
    public let secret: RequestSecret?

    init(
        _ step: SourceStep, address: String? = nil, page: Int = 1, account: Account, authority: AuthorityReference,
        window: PostWindow, validators: Validators = Validators(etag: nil, lastModified: nil), hops: HopRule,
        secret: RequestSecret? = nil
    ) {
        self.step = step
        url = step.url
        self.address = address ?? step.url
        self.page = page
        self.account = account
        self.authority = authority
        self.window = window
        self.validators = validators
        self.hops = hops
        self.secret = secret
    }

    /// The key of what the ledger remembers of this page: later pages have no lasting address, since new posts move
    /// what is on them.
    public var pageKey: String { page == 1 ? url : "\(address)#\(page)" }

    /// Whether an answer only says where posts are.
    public func isSignpost(_ signs: Signposts) -> Bool {
        switch step.kind {
        case .signs: true
        case .posts: false
        case .either:
            step.name == .outbox
                ? signs.first != nil : DiscoveredFeed.best(of: signs.feeds, for: Profile(account)) != nil
        }
    }

    func conditional(on validators: Validators?) -> FetchRequest {
        guard let validators else { return self }
        return changed(step, validators: validators)
    }

    func moved(to url: String) -> FetchRequest { changed(SourceStep(step.name, url)) }

    /// The same, asked where an earlier run found the posts.
    func along(_ route: AccountState.Route) -> FetchRequest {
        guard let name = SourceStep.Name(rawValue: route.step) else { return self }
        return changed(SourceStep(name, route.address))
    }

    func followed(by step: SourceStep, page: Int) -> FetchRequest {
        changed(step, page: page, validators: Validators(etag: nil, lastModified: nil))
    }

    private func changed(_ step: SourceStep, page: Int? = nil, validators: Validators? = nil) -> FetchRequest {
        FetchRequest(
            step, address: address, page: page ?? self.page, account: account, authority: authority, window: window,
            validators: validators ?? self.validators, hops: hops, secret: secret)
    }
}

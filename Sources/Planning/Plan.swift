public import FoundationEssentials
public import Model

/// Every request that a run may make, and under which authority: decided before the first byte is sent.
public struct Plan: Sendable {
    /// In roster order.
    public let requests: [FetchRequest]
    /// Accounts that are not asked until a person has settled it: their attribution is disputed, or their use restricted.
    public let paused: [Account]
    /// Accounts whose source shows us nothing: not asked.
    public let closed: [ClosedAccount]

    /// Checks each account against the authorities and makes its first request.
    ///
    /// - Parameters:
    ///   - roster: Who is listed.
    ///   - authorities: All that were given, valid or not.
    ///   - sources: How sources are asked.
    ///   - now: The instant at which the authorities must hold.
    /// - Throws: `PlanRefusal` with every fault, if there is any: then nothing may be fetched at all.
    public init(
        roster: Roster, authorities: [Authority], sources: SourceSettings = SourceSettings(), at now: Date
    ) throws(PlanRefusal) {
        var faults: [PlanError] = authorities.compactMap { $0.isSelfApproved ? .operatorIsApprover($0) : nil }
        var known = Set(faults)
        var requests: [FetchRequest] = []
        requests.reserveCapacity(roster.accounts.count)
        var paused: [Account] = []
        var closed: [ClosedAccount] = []
        for account in roster.accounts {
            if account.attributionConfidence == .disputed {
                paused.append(account)
                continue
            }
            do {
                let authority = try Self.authority(for: account, among: authorities, at: now)
                switch Self.opening(of: account, under: authority, sources, at: now) {
                case .success(let request): requests.append(request)
                case .failure(let why):
                    closed.append(ClosedAccount(account: account, reason: why.reason, detail: why.detail))
                }
            } catch {
                if known.insert(error).inserted { faults.append(error) }
            }
        }
        guard faults.isEmpty else { throw PlanRefusal(faults: faults) }
        self.init(requests: requests, paused: paused, closed: closed)
    }

    init(requests: [FetchRequest], paused: [Account], closed: [ClosedAccount]) {
        self.requests = requests
        self.paused = paused
        self.closed = closed
    }

    /// The same requests, each with what is remembered of its URL's last answer, so that an unchanged page need not be
    /// sent again.
    public func conditional(on validators: (String) -> Validators?) -> Plan {
        Plan(requests: requests.map { $0.conditional(on: validators($0.url)) }, paused: paused, closed: closed)
    }

    /// The same without the accounts for which this holds; they are among `paused`.
    public func pausing(_ isPaused: (Account) -> Bool) -> Plan {
        Plan(
            requests: requests.filter { !isPaused($0.account) },
            paused: paused + requests.map(\.account).filter(isPaused), closed: closed)
    }

    /// What may be asked after an account's first request, in a few words.
    public static func follows(_ request: FetchRequest) -> String { request.account.platform.connector.follows }

    /// The address that is asked first for an account's posts; its own, where nothing is asked.
    public static func address(of account: Account) -> String {
        (try? account.platform.connector.opening(of: Profile(account), SourceSettings()))?.url ?? account.url
    }

    private static func opening(
        of account: Account, under authority: Authority, _ sources: SourceSettings, at now: Date
    ) -> Result<FetchRequest, ClosedSource> {
        let profile = Profile(account)
        let connector = account.platform.connector
        do throws(ClosedSource) {
            // A page on another platform's host is that platform's, whatever the roster calls it.
            if connector.isOpen, Platform(ofHost: profile.host)?.isReadable == false {
                _ = try ClosedPlatform().opening(of: profile, sources)
            }
            let step = try connector.opening(of: profile, sources)
            return .success(
                FetchRequest(
                    step, account: account, authority: authority.reference,
                    window: PostWindow(opensAt: now - authority.window.inSeconds),
                    hops: HopRule(
                        hosts: connector.hosts(sources).union([profile.host]), isOpen: connector.isOpen,
                        platforms: authority.scope.platforms), secret: connector.secret(sources)))
        } catch {
            return .failure(error)
        }
    }

    /// The first authority, in the order given, that covers the account and holds now.
    private static func authority(
        for account: Account, among authorities: [Authority], at now: Date
    ) throws(PlanError) -> Authority {
        guard let first = authorities.first else { throw .noAuthority(account, in: "authorities") }
        let covering = authorities.filter { $0.scope.reasonAgainst(account) == nil }
        guard let nearest = covering.first else {
            throw .outOfScope(account, in: first.place, why: first.scope.reasonAgainst(account) ?? "")
        }
        if let valid = covering.first(where: { $0.isValid(at: now) }) { return valid }
        throw nearest.reference.grantedAt > now
            ? .notYetGranted(nearest, until: nearest.reference.grantedAt.rfc3339)
            : .expired(nearest, on: nearest.reference.expiresAt.rfc3339)
    }
}

/// Why a run may not begin, fault by fault; never empty.
public struct PlanRefusal: Error, Sendable, Equatable, CustomStringConvertible {
    /// In roster order, each once.
    public let faults: [PlanError]

    /// One fault a line; of very many only the first.
    public var description: String {
        let shown = faults.prefix(20).map(\.description).joined(separator: "\n")
        return faults.count > 20 ? shown + "\nand \(faults.count - 20) more like these" : shown
    }
}

extension Authority {
    func isValid(at now: Date) -> Bool {
        reference.grantedAt <= now && now < reference.expiresAt && !isSelfApproved
    }

    var isSelfApproved: Bool {
        operatedBy.lowercased() == reference.authorisedBy.lowercased()
    }
}

public import FoundationEssentials
public import Model

/// Every request that a run may make, and under which authority: decided before the first byte is sent.
public struct Plan: Sendable {
    /// In roster order.
    public let requests: [FetchRequest]
    /// Accounts that are not asked until a person has settled it: their attribution is disputed, or their use restricted.
    public let paused: [Account]

    /// Checks each account against the authorities and makes its request.
    ///
    /// - Parameters:
    ///   - roster: Who is listed.
    ///   - authorities: All that were given, valid or not.
    ///   - now: The instant at which the authorities must hold.
    /// - Throws: `PlanRefusal` with every fault, if there is any: then nothing may be fetched at all.
    public init(roster: Roster, authorities: [Authority], at now: Date) throws(PlanRefusal) {
        var faults: [PlanError] = authorities.compactMap { $0.isSelfApproved ? .operatorIsApprover($0) : nil }
        var known = Set(faults)
        var requests: [FetchRequest] = []
        requests.reserveCapacity(roster.accounts.count)
        var paused: [Account] = []
        for account in roster.accounts {
            if account.attributionConfidence == .disputed {
                paused.append(account)
                continue
            }
            do {
                let authority = try Self.authority(for: account, among: authorities, at: now)
                requests.append(
                    FetchRequest(
                        url: FeedAddress.url(of: account), account: account, authority: authority.reference,
                        window: PostWindow(opensAt: now - authority.window.inSeconds),
                        validators: Validators(etag: nil, lastModified: nil)))
            } catch {
                if known.insert(error).inserted { faults.append(error) }
            }
        }
        guard faults.isEmpty else { throw PlanRefusal(faults: faults) }
        self.init(requests: requests, paused: paused)
    }

    init(requests: [FetchRequest], paused: [Account]) {
        self.requests = requests
        self.paused = paused
    }

    /// The same requests, each with what is remembered of its URL's last answer, so that an unchanged page need not be
    /// sent again.
    public func conditional(on validators: (String) -> Validators?) -> Plan {
        Plan(requests: requests.map { $0.conditional(on: validators($0.url)) }, paused: paused)
    }

    /// The same without the accounts for which this holds; they are among `paused`.
    public func pausing(_ isPaused: (Account) -> Bool) -> Plan {
        Plan(
            requests: requests.filter { !isPaused($0.account) },
            paused: paused + requests.map(\.account).filter(isPaused))
    }

    /// The address that is asked for an account's posts.
    public static func address(of account: Account) -> String {
        FeedAddress.url(of: account)
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

public import FoundationEssentials
public import Model
public import Settings

/// Written leave to look at some people's public posts, for a reason and a time.
public struct Authority: Sendable, Hashable {
    /// The file that it was read from and its reference, as errors name it.
    public let place: String
    /// What travels with everything done under it.
    public let reference: AuthorityReference
    /// Who runs the scans; never the authoriser.
    public let operatedBy: String
    /// What is to be achieved.
    public let aim: String
    /// Why nothing less intrusive would do.
    public let whyNotLess: String
    /// When the authority is to be looked at again.
    public let reviewAt: Date
    /// Whose accounts may be looked at, and where.
    public let scope: Scope
    /// How far back from now posts may be read.
    public let window: Duration
    /// Where the people concerned were told.
    public let privacyNoticeRef: String

    static let keys = [
        "type", "mode", "ref", "authorised_by", "operator", "purpose", "aim", "why_not_less", "granted_at",
        "expires_at", "review_at", "scope", "window", "dp_regime", "dpia_ref", "privacy_notice_ref",
    ]

    /// Reads one authority file.
    ///
    /// - Throws: `SettingsError` with the line of an unknown key, a missing key or a value that cannot be read.
    public init(yaml text: String, file: String) throws(SettingsError) {
        let fields = try YAMLFields(text, file: file, keys: Self.keys)
        scope = try Scope(fields["scope"])
        reviewAt = try fields["review_at"].date()
        reference = AuthorityReference(
            ref: try fields["ref"].string(), kind: try fields["type"].choice(), mode: try fields["mode"].choice(),
            authorisedBy: try fields["authorised_by"].string(), purpose: try fields["purpose"].string(),
            grantedAt: try fields["granted_at"].date(), expiresAt: try fields["expires_at"].date(),
            reviewAt: reviewAt, scope: scope.recorded, dpRegime: try fields["dp_regime"].string(),
            dpiaRef: try fields["dpia_ref"].string())
        place = "\(file): \(reference.ref)"
        operatedBy = try fields["operator"].string()
        aim = try fields["aim"].string()
        whyNotLess = try fields["why_not_less"].string()
        window = try fields["window"].duration()
        privacyNoticeRef = try fields["privacy_notice_ref"].string()
        guard reference.grantedAt < reference.expiresAt else {
            throw try fields["expires_at"].fault(
                "this authority ends before it begins", "Correct granted_at or expires_at")
        }
        guard reference.mode == .proactive || scope.subjects != .all else {
            throw try fields["scope"].fault(
                "a reactive authority must name its subjects", "List the subject references under scope: subjects")
        }
    }

    /// Reads every `.yaml` file of a folder, in the order of their names.
    ///
    /// - Throws: `SettingsError` for the first file that cannot be read, or for a reference that stands twice.
    public static func all(in folder: String) throws(SettingsError) -> [Authority] {
        var authorities: [Authority] = []
        for name in try TextFile.names(in: folder, ending: ".yaml") {
            let path = "\(folder)/\(name)"
            let authority = try Authority(yaml: TextFile.read(path), file: path)
            if let other = authorities.first(where: { $0.reference.ref == authority.reference.ref }) {
                throw SettingsError(
                    place: path, problem: "the reference \(authority.reference.ref) also stands in \(other.place)",
                    remedy: "Give each authority a reference of its own")
            }
            authorities.append(authority)
        }
        return authorities
    }

    /// Whose accounts may be looked at, and where.
    public struct Scope: Sendable, Hashable {
        /// As the roster writes them.
        public let forces: Reach
        /// Their pseudonymous references.
        public let subjects: Reach
        /// Names of platforms.
        public let platforms: Reach

        init(_ value: YAMLValue) throws(SettingsError) {
            let fields = try value.fields(["forces", "subjects", "platforms"])
            forces = try Reach(fields["forces"])
            subjects = try Reach(fields["subjects"])
            platforms = try Reach(fields["platforms"])
            for name in platforms.names ?? [] where Platform(rawValue: name) == nil {
                throw try fields["platforms"].fault(
                    "'\(name)' is no platform that can be read",
                    "Write one of: \(Platform.allCases.map(\.rawValue).joined(separator: ", ")), or all")
            }
        }

        /// As a record says it: without the references of other subjects.
        var recorded: AuthorityScope {
            AuthorityScope(
                forces: forces.listed, platforms: platforms.listed, subjects: subjects == .all ? .all : .named)
        }

        /// Why an account lies outside; `nil` if it lies inside.
        func reasonAgainst(_ account: Account) -> String? {
            if !forces.covers(account.subject.force) { return "its forces leave out \(account.subject.force)" }
            if !subjects.covers(account.subject.ref) { return "its subjects leave out \(account.subject.ref)" }
            if !platforms.covers(account.platform.rawValue) {
                return "its platforms leave out \(account.platform.rawValue)"
            }
            if account.platform.connector.isOpen, let host = Platform(ofHost: Profile(account).host),
                !platforms.covers(host.rawValue)
            {
                return "its platforms leave out \(host.rawValue), on whose host the address is"
            }
            return nil
        }
    }

    /// A list of names, or `all`.
    public enum Reach: Sendable, Hashable {
        case all
        case only(Set<String>)

        init(_ value: YAMLValue) throws(SettingsError) {
            let names = try value.strings()
            self = names == ["all"] ? .all : .only(Set(names))
        }

        var names: Set<String>? {
            if case .only(let names) = self { names } else { nil }
        }

        var listed: [String] { names?.sorted() ?? ["all"] }

        func covers(_ name: String) -> Bool { names?.contains(name) ?? true }
    }
}

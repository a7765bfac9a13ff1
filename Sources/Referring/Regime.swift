import FoundationEssentials
import Model

/// The rules that potentially govern conduct on a day; to be checked with legal advice.
public struct Regime: Sendable, Hashable, Codable {
    /// The latest change of the rules that was in force when the post was published.
    public let version: String
    /// What a reader has to know of this field.
    public let note: String

    /// The regime by the time of the post; for an unknown time none can be said.
    init(postedAt: Date?, _ employment: EmploymentClass) {
        note = "Computed from the time of the post. Check with legal."
        guard [.officer, .special].contains(employment) else {
            version = "contract and staff policy"
            return
        }
        guard let postedAt else {
            version = "unknown"
            return
        }
        let day = String(postedAt.rfc3339.prefix(10))
        version = Regime.changes.last { $0.from <= day }?.name ?? "before the Police (Conduct) Regulations 2020"
    }

    /// Days in UTC from which each holds, oldest first; England and Wales.
    private static let changes: [(from: String, name: String)] = [
        ("2020-02-01", "Police (Conduct) Regulations 2020"),
        ("2024-05-07", "Police (Conduct) Regulations 2020 as amended in May 2024"),
        ("2025-05-28", "Police (Conduct) Regulations 2020 as amended on 28 May 2025"),
        ("2026-07-13", "Police (Conduct) Regulations 2020 as amended on 13 July 2026"),
    ]

    enum CodingKeys: String, CodingKey {
        case note
        case version = "regime_version"
    }
}

public import Model

/// How many entries of one register of one force were decided how.
public struct RegisterStatistics: Sendable, Hashable, Codable {
    /// Whose.
    public let force: String
    /// Gifts or business interests.
    public let register: RegisterKind
    /// All entries: applications, or offers.
    public let entries: Count
    /// Approved, with conditions or without; or accepted.
    public let approved: Count
    /// Refused; or declined.
    public let refused: Count
    /// Neither.
    public let undecided: Count
    /// Taken back by the applicant.
    public let withdrawn: Count

    /// A number, or the word that it is too small to be published.
    public enum Count: Sendable, Hashable, Codable, CustomStringConvertible {
        case exact(Int)
        /// 1 to 4, or a number from which such a one could be worked out.
        case withheld

        /// `12`, or `*`.
        public var description: String {
            switch self {
            case .exact(let number): "\(number)"
            case .withheld: "*"
            }
        }

        /// Reads a number; anything else is withheld.
        public init(from decoder: any Decoder) throws {
            let value = try decoder.singleValueContainer()
            self = value.decodeNil() ? .withheld : .exact(try value.decode(Int.self))
        }

        /// Writes a number, or null for one that is withheld.
        public func encode(to encoder: any Encoder) throws {
            var into = encoder.singleValueContainer()
            switch self {
            case .exact(let number): try into.encode(number)
            case .withheld: try into.encodeNil()
            }
        }
    }

    /// Counts below this are not published.
    public static let smallest = 5

    /// Counts a force's gifts and business interests, where it supplied such a register.
    ///
    /// - Parameter forPublication: Withhold small counts, and with each lone one the next larger, so that no total
    ///   gives it away.
    public static func all(of force: String, in registers: RegisterSet, forPublication: Bool) -> [RegisterStatistics] {
        [RegisterKind.gifts, .businessInterests].compactMap { kind in
            let supplied = registers.registers(of: kind, for: force)
            guard !supplied.isEmpty else { return nil }
            let decisions = supplied.flatMap { $0.rows(of: force).map(\.decision) }
            func count(_ wanted: RegisterDecision...) -> Int {
                decisions.count { $0.map(wanted.contains) ?? false }
            }
            let counts = [
                count(.approved, .approvedWithConditions, .accepted), count(.refused, .declined), count(.undecided),
                count(.withdrawn),
            ]
            let shown = forPublication ? published(counts) : counts.map(Count.exact)
            let total: Count =
                forPublication && (1..<smallest).contains(decisions.count) ? .withheld : .exact(decisions.count)
            return RegisterStatistics(
                force: force, register: kind, entries: total, approved: shown[0], refused: shown[1],
                undecided: shown[2], withdrawn: shown[3])
        }
    }

    private static func published(_ counts: [Int]) -> [Count] {
        var withheld = Set(counts.indices.filter { (1..<smallest).contains(counts[$0]) })
        if withheld.count == 1,
            let next = counts.indices.filter({ counts[$0] >= smallest }).min(by: { counts[$0] < counts[$1] })
        {
            withheld.insert(next)
        }
        return counts.indices.map { withheld.contains($0) ? .withheld : .exact(counts[$0]) }
    }
}

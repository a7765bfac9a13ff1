public import Model

/// Something in or between registers that a person potentially ought to look at; it says nothing of why it is so.
public struct RegisterRemark: Sendable, Hashable, Codable {
    /// What kind of thing; in the order in which people read them.
    public enum Code: String, Sendable, Hashable, Codable, CaseIterable {
        /// A row that could not be read, so that nothing was compared with it.
        case rowUnreadable = "row_unreadable"
        /// More than one register of one kind for one force.
        case severalRegisters = "several_registers"
        case duplicate
        /// A gift without its giver.
        case donorMissing = "donor_missing"
        /// A business interest that was not looked at again in time.
        case reviewOverdue = "review_overdue"
        /// The register's day lies long before today.
        case registerOld = "register_old"
        case hospitalityThenContract = "hospitality_then_contract"
        case contractThenHospitality = "contract_then_hospitality"
        case donorIsSupplier = "donor_is_supplier"
        case donorIsBidder = "donor_is_bidder"
        case interestWithSupplier = "interest_with_supplier"
        /// An interest was refused, withdrawn or has lapsed, and a queued post since says that it goes on.
        case postSinceRefusal = "post_since_refusal"

        /// Whether it is about how a register is kept, not about what stands in it.
        public var isQuality: Bool {
            switch self {
            case .rowUnreadable, .severalRegisters, .duplicate, .donorMissing, .reviewOverdue, .registerOld: true
            default: false
            }
        }
    }

    /// One row of one file.
    public struct Place: Sendable, Hashable, Codable {
        /// Which register.
        public let register: RegisterKind
        /// The file's name.
        public let file: String
        /// The row's own reference, else `line 12`; `nil` for the whole file.
        public let row: String?
    }

    /// What kind of thing.
    public let code: Code
    /// Whose registers.
    public let force: String
    /// The rows, the earlier one first.
    public let places: [Place]
    /// The pseudonymous reference of whom the rows are about, if they are about one person.
    public let subject: String?
    /// Days between the two, if there are two.
    public let days: Int?
    /// How two firms' names were compared.
    public let manner: RegisterCheck.Manner?
    /// The queue record that it is about.
    public let record: String?
    /// One or two plain sentences, without a name in them.
    public let sentence: String

    init(
        _ code: Code, _ force: String, _ places: [Place], subject: String? = nil, days: Int? = nil,
        manner: RegisterCheck.Manner? = nil, record: String? = nil, _ sentence: String
    ) {
        self.code = code
        self.force = force
        self.places = places
        self.subject = subject
        self.days = days
        self.manner = manner
        self.record = record
        self.sentence = sentence
    }

    enum CodingKeys: String, CodingKey {
        case code, force, places, days, manner, sentence
        case subject = "subject_ref"
        case record = "referral_id"
    }

    /// By force, then kind, then rows.
    func comes(before other: RegisterRemark) -> Bool {
        if force != other.force { return force < other.force }
        if code != other.code {
            return (Code.allCases.firstIndex(of: code) ?? 0) < (Code.allCases.firstIndex(of: other.code) ?? 0)
        }
        let (one, two) = (places.map(\.order), other.places.map(\.order))
        return one == two ? (record ?? "") < (other.record ?? "") : one.lexicographicallyPrecedes(two)
    }
}

extension RegisterRemark.Place {
    fileprivate var order: String { "\(register.rawValue) \(file) \(row ?? "")" }
}

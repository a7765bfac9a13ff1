/// What one register says of a matched post: a correlation for a person to look at, never a verdict.
public struct RegisterCheck: Sendable, Hashable, Codable {
    /// Which register was asked.
    public let register: RegisterKind
    /// What it says.
    public let state: RegisterState
    /// The day on which the force says that the register was true, as `2026-11-01`; `nil` if none was supplied.
    public let asAt: String?
    /// SHA-256 of the register's file, lower-case hexadecimal; `nil` if none was supplied.
    public let fileSHA256: String?
    /// The row's own reference, as `BI-2231`, else its place, as `line 12`; `nil` if no row fits.
    public let row: String?
    /// What tied the row to the post; `nil` if no row fits.
    public let link: Link?
    /// What was compared and why the state is what it is, in one or two plain sentences; nobody's name in it.
    public let reason: String
    /// How it bears on the order of review.
    public let weight: Weight

    /// One answer of one register.
    public init(
        register: RegisterKind, state: RegisterState, asAt: String?, fileSHA256: String?, row: String? = nil,
        link: Link? = nil, reason: String, weight: Weight = .none
    ) {
        self.register = register
        self.state = state
        self.asAt = asAt
        self.fileSHA256 = fileSHA256
        self.row = row
        self.link = link
        self.reason = reason
        self.weight = weight
    }

    enum CodingKeys: String, CodingKey {
        case register, state, row, link, reason, weight
        case asAt = "as_at"
        case fileSHA256 = "file_sha256"
    }

    /// How a row came to be compared with a post.
    public struct Link: Sendable, Hashable, Codable {
        /// The words of the post, or the reference or address, that the row was found by.
        public let text: String
        /// How they were compared.
        public let manner: Manner

        /// What was compared, and how.
        public init(text: String, manner: Manner) {
            self.text = text
            self.manner = manner
        }
    }

    /// How two names were compared, the surest first.
    public enum Manner: String, Sendable, Hashable, Codable, CaseIterable {
        /// Letter by letter.
        case exact
        /// Without case, punctuation, accents, "The" and words such as Ltd or plc.
        case normalisedCompanyName = "normalised_company_name"
        /// By the account's address.
        case accountAddress = "account_address"
        /// By words of the entry's description that stand in the post.
        case sharedWords = "shared_words"
        /// By runs of words that the force has published.
        case publishedText = "published_text"
        /// By the subject's reference alone: the row names nothing that the post names.
        case subjectReference = "subject_reference"
    }

    /// How a register's answer moves a post in the order of review; it never takes one out.
    public enum Weight: String, Sendable, Hashable, Codable, CaseIterable {
        /// Looked at earlier.
        case earlier
        case none
        /// Context that may explain the post: looked at later.
        case later
    }
}

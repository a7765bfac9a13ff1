import Model

/// One entry of a register, as far as it is read: names of people are in no column that is.
public struct RegisterRow: Sendable, Hashable {
    /// The line that it begins in, counted from 1.
    public let line: Int
    /// Where it is: its own reference, as `BI-2231`, else `line 12`.
    public let reference: String
    /// What was decided, in registers of decisions.
    public let decision: RegisterDecision?
    /// The firm's names as they are compared with those of other registers.
    let firmKeys: Set<String>
    private let texts: [RegisterColumn: String]
    private let days: [RegisterColumn: Day]

    init(
        line: Int, texts: [RegisterColumn: String], days: [RegisterColumn: Day], decision: RegisterDecision?
    ) {
        self.line = line
        reference = texts[.ref] ?? "line \(line)"
        self.texts = texts
        self.days = days
        self.decision = decision
        firmKeys = Set(Self.names(texts).flatMap(CompanyName.all).map(\.joined))
    }

    /// What stands in a column; `nil` if the cell is empty.
    public subscript(text column: RegisterColumn) -> String? { texts[column] }

    /// The day that stands in a column; `nil` if the cell is empty.
    public subscript(day column: RegisterColumn) -> Day? { days[column] }

    /// The pseudonymous reference of whom it is about.
    public var subject: String? { texts[.subject] }

    /// The firm or body that it names.
    public var company: String? { Self.company(texts) }

    private static func company(_ texts: [RegisterColumn: String]) -> String? {
        texts[.donor] ?? texts[.supplier] ?? texts[.bidder] ?? texts[.business] ?? texts[.associate] ?? texts[.name]
    }

    /// The categories of conduct that a clause bears on, parted by semicolons; `nil` if one is none that is known.
    var categories: Set<Model.Category>? { Self.categories(texts[.categories] ?? "") }

    static func categories(_ text: String) -> Set<Model.Category>? {
        let names = text.split(separator: ";").map { $0.trimmingSpaces.uppercased() }
        if names == ["ALL"] { return Set(Model.Category.allCases) }
        let categories = names.compactMap(Model.Category.init)
        return categories.count == names.count ? Set(categories) : nil
    }

    /// Every name of that firm: the column itself, and those under `also_known_as`.
    var names: [String] { Self.names(texts) }

    private static func names(_ texts: [RegisterColumn: String]) -> [String] {
        let aliases = (texts[.aliases] ?? "").split(separator: ";").map { $0.trimmingSpaces }
        return ([company(texts)].compactMap(\.self) + aliases).filter { !$0.isEmpty }
    }

    /// Whether it holds on a day, by its `from` and `ends_on`, both included.
    func holds(on day: Day) -> Bool {
        (days[.from] ?? day) <= day && day <= (days[.ends] ?? day)
    }
}

extension Substring {
    /// Without spaces at its ends.
    var trimmingSpaces: String {
        String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
    }
}

/// How far apart in time things may lie and still be shown together; all in days or months.
public struct RegisterWindows: Sendable, Hashable {
    /// Days before and after a post in which a gift's entry is about the same occasion.
    public var gift = 28
    /// Days before a post in which the force's own publication explains the same words.
    public var press = 14
    /// Months after which a business interest is to be reviewed.
    public var review = 12
    /// Days between hospitality and a contract, either way round.
    public var contract = 365
    /// Days after which a register is called old.
    public var age = 92

    /// The usual ones.
    public init() {}
}

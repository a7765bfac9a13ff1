/// What follows from an answer.
public enum Turn: Sendable {
    /// Ask this, too.
    case ask(FetchRequest)
    /// Nothing more is asked for the account in this run.
    case end(VisitEnd)
}

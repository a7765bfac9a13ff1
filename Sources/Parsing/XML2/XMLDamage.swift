/// What was wrong with a document that was read all the same.
struct XMLDamage {
    /// The line of the first error, counted from 1; `nil` where there was none.
    private(set) var line: Int?
    /// Whether the root element's end was never reached.
    var isUnfinished = false
    /// Whether libxml2 took the document to end before its root did.
    var ranDry = false
    var isTooDeep = false
    var isTooLarge = false

    var isAny: Bool { line != nil || isUnfinished || isTooDeep || isTooLarge }

    mutating func note(line: Int) {
        if self.line == nil { self.line = max(line, 1) }
    }
}

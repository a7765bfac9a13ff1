import Model

/// What the post as a whole, its account and its subject say.
///
/// A class, because every candidate rule asks; it turns from one post to the next.
final class PostPredicates {
    let reading: FieldReading
    private(set) var context = MatchContext()
    private var authorship = Authorship.own
    private var isReply = false
    private var text = ""

    init(_ reading: FieldReading) {
        self.reading = reading
    }

    /// Turns to another post.
    func turn(to post: Post, _ context: MatchContext) {
        self.context = context
        authorship = post.authorship
        isReply = post.inReplyTo != nil
        text = post.text
    }

    /// Evidence that a predicate about the whole post holds for the text being read.
    func evidence(for predicate: Predicate) -> Evidence? {
        switch predicate {
        case .ownWords: authorship == .repost || authorship == .quote ? nil : .unshown
        case .repost: authorship == .repost ? .unshown : nil
        case .reply: authorship == .reply || isReply ? .unshown : nil
        case .bio: authorship == .bio ? .unshown : nil
        case .official: context.accountKind?.isOfficial == true ? .unshown : words(.officialAppeals)
        case .throwback: words(.throwbacks)
        case .hyperbole: words(.hyperboles)
        case .lyric: words(.lyrics) ?? attribution
        case .firstPerson: words(.firstPerson)
        case .secondPerson: words(.secondPerson)
        case .staffAssociation: context.hasRepresentativeRole ? .unshown : words(.staffAssociation)
        case .disclosure: words(.disclosure)
        case .welfare: words(.welfare)
        case .belief: words(.belief)
        case .privileged: words(.privileged)
        case .quoted, .reported, .condemned, .negated, .question: nil
        }
    }

    private func words(_ terms: ContextTerms) -> Evidence? { reading.hits(of: terms).first.map(Evidence.init) }

    /// A last line of a dash and one to four words, under other lines: whose words they are.
    private var attribution: Evidence? {
        guard text.utf8.contains(where: \.mayEndLine) else { return nil }
        let lines = text.split(whereSeparator: \.isNewline)
        guard lines.count > 1, let last = lines.last, let dash = last.first, "-–—―".contains(dash) else { return nil }
        let words = last.dropFirst().split(separator: " ")
        return 1...4 ~= words.count ? .text(String(last)) : nil
    }
}

extension UInt8 {
    /// Whether the byte ends a line, or begins a character beyond ASCII that could.
    fileprivate var mayEndLine: Bool { 0x0A...0x0D ~= self || self == 0xC2 || self == 0xE2 }
}

extension ProtectedContext {
    /// The predicate by which rules name it.
    var predicate: Predicate {
        switch self {
        case .disclosure: .disclosure
        case .staffAssociation: .staffAssociation
        case .welfare: .welfare
        case .belief: .belief
        case .privileged: .privileged
        }
    }
}

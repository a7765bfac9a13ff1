import Model

/// What the post as a whole, its account and its subject say.
///
/// A class, because a post is large and every candidate rule asks.
final class PostPredicates {
    let post: Post
    let context: MatchContext
    let reading: FieldReading

    init(post: Post, context: MatchContext, reading: FieldReading) {
        self.post = post
        self.context = context
        self.reading = reading
    }

    /// Evidence that a predicate about the whole post holds for the text being read.
    func evidence(for predicate: Predicate) -> Evidence? {
        switch predicate {
        case .ownWords: post.authorship == .repost || post.authorship == .quote ? nil : Evidence(nil)
        case .repost: post.authorship == .repost ? Evidence(nil) : nil
        case .reply: post.authorship == .reply || post.inReplyTo != nil ? Evidence(nil) : nil
        case .bio: post.authorship == .bio ? Evidence(nil) : nil
        case .official: context.accountKind?.isOfficial == true ? Evidence(nil) : words(.officialAppeals)
        case .throwback: words(.throwbacks)
        case .hyperbole: words(.hyperboles)
        case .lyric: words(.lyrics) ?? attribution
        case .firstPerson: words(.firstPerson)
        case .secondPerson: words(.secondPerson)
        case .staffAssociation: context.hasRepresentativeRole ? Evidence(nil) : words(.staffAssociation)
        case .disclosure: words(.disclosure)
        case .welfare: words(.welfare)
        case .belief: words(.belief)
        case .privileged: words(.privileged)
        case .quoted, .reported, .condemned, .negated, .question: nil
        }
    }

    private func words(_ terms: ContextTerms) -> Evidence? {
        reading.hits(of: terms).first.map { Evidence(reading.words(of: $0)) }
    }

    /// A last line of a dash and one to four words, under other lines: whose words they are.
    private var attribution: Evidence? {
        let lines = post.text.split(whereSeparator: \.isNewline)
        guard lines.count > 1, let last = lines.last, let dash = last.first, "-–—―".contains(dash) else { return nil }
        let words = last.dropFirst().split(separator: " ")
        return 1...4 ~= words.count ? Evidence(String(last)) : nil
    }
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

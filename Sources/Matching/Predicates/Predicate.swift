import Model

/// Something that the context of words says, by the name that rules use.
enum Predicate: String, Hashable, Sendable, CaseIterable {
    /// Inside quotation marks, with words outside.
    case quoted
    /// Told as what another person said, wrote or did.
    case reported
    /// Called wrong in the same or a neighbouring sentence.
    case condemned
    /// A negator within three words before, in the same clause, that is not rhetorical.
    case negated
    /// In a sentence that ends with a question mark.
    case question
    case firstPerson = "first_person"
    case secondPerson = "second_person"
    case ownWords = "own_words"
    case repost
    case reply
    case bio
    /// By an official account, or worded as an official appeal.
    case official
    /// Says of itself that it is old.
    case throwback
    /// Laughing or exaggerating.
    case hyperbole
    /// A song's or a film's words.
    case lyric
    case disclosure = "P1"
    case staffAssociation = "P2"
    case welfare = "P3"
    case belief = "P4"
    case privileged = "P5"

    /// What the predicate is about.
    enum Extent {
        /// One occurrence of the rule's words.
        case occurrence
        /// Words that can be anywhere, and themselves be part of a frame.
        case words
        /// The whole post.
        case post
    }

    var extent: Extent {
        switch self {
        case .quoted, .reported, .condemned, .negated, .question: .occurrence
        case .firstPerson, .secondPerson: .words
        default: .post
        }
    }

    /// Whether it is about protected speech: that decides who may read a match, and never that nobody does.
    var isProtectedContext: Bool {
        switch self {
        case .disclosure, .staffAssociation, .welfare, .belief, .privileged: true
        default: false
        }
    }

    var hasWords: Bool { extent == .words }

    /// The kind of mention that this makes of a match whose rule lists it under `unless`.
    var mention: Mention? {
        switch self {
        case .quoted: .quoted
        case .reported: .reported
        case .condemned: .condemned
        case .repost: .repost
        default: nil
        }
    }

    /// Whether `match` may ask for it: what is said of an occurrence can only be told once there is one.
    var mayStandInMatch: Bool { extent != .occurrence || self == .question }
}

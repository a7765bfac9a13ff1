/// Why a match shows nothing, in the words that rules are measured by.
public enum FalsePositiveReason: String, Sendable, Hashable, Codable, CaseIterable {
    case quoteCondemn = "quote-condemn"
    case newsShare = "news-share"
    case official
    case lyricOrFilm = "lyric-film"
    case metaphor = "sport-gaming-metaphor"
    case homonym
    case properName = "place-person-name"
    case selfDirected = "self-directed"
    case wrongAccount = "wrong-account"
    case wrongPerson = "wrong-person"
    case alreadyPublished = "already-published"
    case declaredInRegister = "declared-in-register"
    case protectedContext = "protected-context"
    case satire
    case outOfWindow = "old-out-of-window"
    case translationError = "machine-translation-error"
    case other
}

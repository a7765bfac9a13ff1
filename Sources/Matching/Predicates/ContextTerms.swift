import Model

/// The word lists that predicates look for, each with its number in the rules' automaton.
enum ContextTerms: Int, CaseIterable {
    case firstPerson, secondPerson
    case negators, rhetoricalNegations
    case sayingVerbs, reportsBefore, reportsAfter
    case condemnations
    case carriers
    case officialAppeals, throwbacks, hyperboles, lyrics
    case disclosure, staffAssociation, welfare, belief, privileged

    /// The list that tells of a protected context.
    init(_ context: ProtectedContext) {
        switch context {
        case .disclosure: self = .disclosure
        case .staffAssociation: self = .staffAssociation
        case .welfare: self = .welfare
        case .belief: self = .belief
        case .privileged: self = .privileged
        }
    }

    /// All lists in the order of their numbers.
    static func lists(protected: [ProtectedContext: TermList]) -> [TermList] {
        var syntax = TermSyntax()
        var lists = allCases.map { list in
            var terms = TermList()
            for word in list.words { terms.patterns += (try? syntax.patterns(of: word)) ?? [] }
            for word in list.exceptions { terms.exceptions += (try? syntax.patterns(of: word)) ?? [] }
            return terms
        }
        for (context, terms) in protected { lists[ContextTerms(context).rawValue] = terms }
        return lists
    }

    /// Where terms mean something else.
    private var exceptions: [String] { self == .condemnations ? ["what is wrong", "what was wrong"] : [] }

    /// The terms, as rules would write them; none for protected contexts, which lexicons give.
    var words: [String] {
        switch self {
        case .firstPerson:
            [
                "i", "i'm", "im", "i've", "ive", "i'd", "i'll", "me", "my", "mine", "myself", "we", "we're", "we've",
                "we'll", "we'd", "us", "our", "ours", "ourselves",
            ]
        case .secondPerson:
            [
                "you", "you're", "youre", "you've", "you'll", "you'd", "your", "yours", "yourself", "u", "ur", "ya",
                "yer", "yous",
            ]
        case .negators:
            [
                "not", "no", "never", "none", "nobody", "nothing", "neither", "nor", "without", "hardly", "cannot",
                "can't", "cant", "don't", "dont", "doesn't", "doesnt", "didn't", "didnt", "won't", "wouldn't",
                "wouldnt", "isn't", "isnt", "aren't", "arent", "wasn't", "wasnt", "weren't", "werent", "haven't",
                "havent", "hasn't", "hasnt", "hadn't", "hadnt", "shouldn't", "shouldnt", "couldn't", "couldnt",
                "mustn't", "ain't", "aint", "no one", "far from", "anything but",
            ]
        case .rhetoricalNegations:
            [
                "not only", "not just", "not merely", "not even", "not to mention", "not half", "not sorry",
                "not ashamed", "not joking", "not kidding", "no joke", "no wonder", "no doubt", "no matter",
                "no offence", "no offense", "no regrets", "no better than", "nothing but", "nothing more than",
                "can't wait", "cant wait", "cannot wait", "can't believe", "cant believe", "cannot believe",
                "couldn't believe", "can't help", "cant help", "can't stand", "cant stand", "couldn't care",
                "don't care", "dont care", "don't forget", "never forget", "don't like", "don't get me started",
                "why not", "not gonna lie", "not going to lie", "not being funny", "not being racist", "not racist",
                "not a racist", "isn't it", "aren't they", "don't they", "won't they", "ain't they", "isn't he",
                "isn't she", "don't you think", "without doubt", "without a doubt",
            ]
        case .sayingVerbs:
            [
                "said", "says", "saying", "wrote", "writes", "tweeted", "posted", "shouted", "shouts", "shouting",
                "yelled", "yelling", "screamed", "screaming", "chanted", "chanting", "muttered", "claimed", "claims",
                "called", "calls", "calling", "told", "texted", "messaged", "commented", "replied",
            ]
        case .reportsBefore:
            [
                "was called", "were called", "been called", "being called", "got called", "get called", "was told",
                "were told", "been told", "called me", "called us", "calling me", "calling us", "according to",
                "the word", "the words", "the term", "words like", "phrases like", "accused of", "convicted of",
                "guilty of", "charged with", "sacked for", "sacked after", "dismissed for", "dismissed after",
                "jailed for", "jailed after", "arrested for", "fined for", "suspended for", "sentenced for",
                "disciplined for", "court heard", "inquest heard", "tribunal heard", "hearing heard",
                "hearing was told", "court was told", "allegedly", "alleged to have", "reports of", "reports that",
            ]
        case .reportsAfter:
            [
                "he said", "she said", "they said", "someone said", "he shouted", "she shouted", "they shouted",
                "he wrote", "she wrote", "they wrote", "he told", "she told", "court heard", "inquest heard",
                "tribunal heard", "court was told", "hearing was told", "prosecutors said", "the judge said",
            ]
        case .condemnations:
            [
                "is unacceptable", "are unacceptable", "was unacceptable", "completely unacceptable",
                "totally unacceptable", "utterly unacceptable", "not acceptable", "never acceptable", "not ok",
                "never ok", "not okay", "never okay", "isn't ok", "isn't okay", "is wrong", "was wrong", "so wrong",
                "is disgusting", "was disgusting", "that's disgusting", "thats disgusting", "is appalling",
                "was appalling", "is disgraceful", "was disgraceful", "is vile", "is abhorrent", "is shameful",
                "is racist", "was racist", "is sexist", "was sexist", "is homophobic", "was homophobic",
                "is transphobic", "is misogynistic", "is misogyny", "is racism", "is a hate crime", "rightly",
                "quite right too", "good riddance to him", "no place for", "no place in", "zero tolerance",
                "call it out", "called it out", "calling it out", "calling out", "report it", "reported it",
                "reported him", "reported her", "challenge it", "challenged it", "challenged him", "challenged her",
                "stop saying", "stop calling", "stop using", "don't say", "don't call", "don't use", "never say",
                "never call", "never use", "wrong to say", "wrong to call", "wrong to think", "wrong to use",
                "shouldn't say",
                "should not say", "shouldn't call", "should not call", "anyone who says", "anyone who thinks",
                "anyone who calls",
                "anyone who uses", "people who say", "people who call", "people who use", "people who think",
                "if you think", "if you call", "if you say", "if you use", "offensive word", "racial slur", "a slur",
                "slurs", "how dare", "i condemn", "we condemn", "condemned", "condemning", "condemns",
                "stand against", "stamp out", "against racism", "against hate", "against sexism", "hurtful",
                "should be ashamed", "needs help", "not an opinion", "is not banter",
                "isn't banter",
            ]
        case .carriers:
            ["they", "them", "these", "theyre", "theyve", "theyll", "theyd", "themselves", "'em"]
        case .officialAppeals:
            [
                "appealing for", "appeal for witnesses", "appeal for information", "witness appeal", "call 101",
                "ring 101", "crimestoppers", "anyone with information", "quote ref+", "quoting ref+",
                "quoting reference", "quote reference", "crime reference", "incident reference", "crime ref",
                "please avoid the area", "officers are on scene", "officers are at the scene",
            ]
        case .throwbacks:
            [
                "#tbt", "#throwback", "#throwbackthursday", "#flashbackfriday", "throwback", "flashback", "years ago",
                "back in the day", "back when i", "back when we", "once upon a time",
            ]
        case .hyperboles:
            ["lol", "lmao", "lmfao", "rofl", "haha*", "jk", "just kidding", "only joking", "just joking", "😂", "🤣"]
        case .lyrics:
            ["🎵", "🎶", "♪", "♫", "🎤", "#lyrics", "lyrics", "lyric", "#nowplaying", "now playing", "#np"]
        case .disclosure, .staffAssociation, .welfare, .belief, .privileged: []
        }
    }
}

/// How the months begin in the languages of feeds, in small letters.
///
/// Some words for weekdays begin in the same way, as `mar.` in French: `DateFields` believes the word that stands nearer
/// to the day.
enum MonthNames {
    /// The month of a word that is not English, from 1 to 12.
    static func month(of word: String) -> Int64? {
        var best: (length: Int, month: Int64)?
        for (opening, month) in openings where word.hasPrefix(opening) {
            if best.map({ $0.length < opening.utf8.count }) ?? true { best = (opening.utf8.count, month) }
        }
        return best?.month
    }

    private static let openings: [(String, Int64)] = [
        // German, French, Spanish, Italian, Portuguese, Dutch, the languages of the North, Indonesian
        (1, "jän ene gen"), (2, "fév fev"), (3, "mär mrz maa mrt"), (4, "avr abr"), (5, "mai mag mei maj"),
        (6, "juin giu"), (7, "juil lug"), (8, "aoû aou ago ags avg"), (9, "set"), (10, "okt ott out"),
        (12, "déc dez dic des"),
        // Welsh
        (1, "ion"), (2, "chw"), (3, "maw"), (4, "ebr"), (6, "meh"), (7, "gor"), (8, "awst"), (9, "medi"), (10, "hyd"),
        (11, "tach"), (12, "rhag"),
        // Polish, Czech, Romanian, Hungarian
        (1, "sty led ian"), (2, "lut úno"), (3, "bře márc"), (4, "kwi dub ápr"), (5, "kvě máj"),
        (6, "cze červ jún iun"), (7, "lip července červenec júl iul"), (8, "sie srp"), (9, "wrz zář szept"),
        (10, "paź říj"), (11, "lis noi"), (12, "gru prosin"),
        // Finnish, Turkish
        (1, "tammi oca"), (2, "helmi şub"), (3, "maalis"), (4, "huhti nis"), (5, "touko"), (6, "kesä haz"),
        (7, "heinä tem"), (8, "elo ağu"), (9, "syys eyl"), (10, "loka eki"), (11, "marras kas"), (12, "joulu ara"),
        // Russian, Bulgarian, Serbian, Ukrainian
        (1, "ян јан січ"), (2, "фев лют"), (3, "мар бер"), (4, "апр кві"), (5, "май мая мај тра"),
        (6, "июн юни јун чер"),
        (7, "июл юли јул лип"), (8, "авг сер"), (9, "сен сеп вер"), (10, "окт жов"), (11, "ноя ное лис"),
        (12, "дек гру"),
        // Greek, Arabic
        (1, "ιαν يناير"), (2, "φεβ فبراير"), (3, "μαρ μάρ مارس"), (4, "απρ أبريل"), (5, "μαι μάι μαϊ μαΐ مايو"),
        (6, "ιουν ιούν يونيو"), (7, "ιουλ ιούλ يوليو"), (8, "αυγ αύγ أغسطس"), (9, "σεπ سبتمبر"), (10, "οκτ أكتوبر"),
        (11, "νοε νοέ نوفمبر"), (12, "δεκ ديسمبر"),
    ].flatMap { month, words in words.split(separator: " ").map { (String($0), Int64(month)) } }
}

/// A word in a date: a month, a zone, half of the day, or one that says nothing.
struct DateWord {
    /// In small letters, without marks that English lacks.
    private let text: String

    init(_ bytes: some Collection<UInt8>) {
        text = bytes.count > 24 ? "" : String(decoding: bytes, as: UTF8.self).lowercased()
    }

    var isEmpty: Bool { text.isEmpty }

    /// The month that the word names in English, German, French, Spanish, Italian, Portuguese or Dutch, by 1 to 12.
    var month: Int64? {
        if let month = DateWord.english[String(text.prefix(3))], text.count <= 9 || text.count == 3 { return month }
        return DateWord.foreign.first { text.hasPrefix($0.0) }?.1
    }

    /// Minutes east of UTC.
    var zone: Int64? { DateWord.zones[text] }

    var isMorning: Bool { text == "am" }
    var isAfternoon: Bool { text == "pm" }

    private static let english: [String: Int64] = [
        "jan": 1, "feb": 2, "mar": 3, "apr": 4, "may": 5, "jun": 6, "jul": 7, "aug": 8, "sep": 9, "oct": 10, "nov": 11,
        "dec": 12,
    ]

    private static let foreign: [(String, Int64)] = [
        ("jän", 1), ("ene", 1), ("gen", 1), ("fév", 2), ("fev", 2), ("mär", 3), ("mrz", 3), ("maa", 3), ("mrt", 3),
        ("avr", 4), ("abr", 4), ("mai", 5), ("mag", 5), ("mei", 5), ("juin", 6), ("giu", 6), ("juil", 7), ("lug", 7),
        ("aoû", 8), ("aou", 8), ("ago", 8), ("set", 9), ("okt", 10), ("ott", 10), ("out", 10), ("déc", 12), ("dez", 12),
        ("dic", 12),
    ]

    /// Names that mean one zone nearly always; a letter of the military kind means nothing but for `z`.
    private static let zones: [String: Int64] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60,
        "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "ist": 120, "eest": 180, "msk": 180, "msd": 240,
        "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480, "pdt": -420,
        "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "nst": -210, "ndt": -150, "jst": 540,
        "kst": 540, "hkt": 480, "sgt": 480, "awst": 480, "aest": 600, "aedt": 660, "acst": 570, "acdt": 630,
        "nzst": 720, "nzdt": 780, "brt": -180, "art": -180,
    ]
}

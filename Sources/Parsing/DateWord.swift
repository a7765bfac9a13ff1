/// A word in a date: a month, a zone, half of the day, or one that says nothing.
struct DateWord {
    /// The first eight bytes, small if ASCII, the first of all in the highest place that is used.
    private let packed: UInt64
    private let length: Int

    init(_ bytes: some Collection<UInt8>) {
        packed = bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1.lowercased) }
        length = bytes.count
    }

    private init(_ word: String) { self.init(word.utf8) }

    /// The month that the word names in English, German, French, Spanish, Italian, Portuguese or Dutch, from 1 to 12.
    var month: Int64? {
        guard length >= 3, length <= 12 else { return nil }
        let start = packed >> UInt64(8 * (min(length, 8) - 3))
        if let english = DateWord.english.firstIndex(of: start) { return Int64(english + 1) }
        return DateWord.foreign.first { starts(with: $0.0) }?.1
    }

    /// Minutes east of UTC.
    var zone: Int64? { length <= 8 ? DateWord.zones[packed] : nil }

    var isMorning: Bool { length == 2 && packed == DateWord.morning }
    var isAfternoon: Bool { length == 2 && packed == DateWord.afternoon }

    private func starts(with other: DateWord) -> Bool {
        length >= other.length && packed >> UInt64(8 * (min(length, 8) - other.length)) == other.packed
    }

    private static let morning = DateWord("am").packed
    private static let afternoon = DateWord("pm").packed

    private static let english = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .map { DateWord($0).packed }

    private static let foreign: [(DateWord, Int64)] = [
        ("jän", 1), ("ene", 1), ("gen", 1), ("fév", 2), ("fev", 2), ("mär", 3), ("mrz", 3), ("maa", 3), ("mrt", 3),
        ("avr", 4), ("abr", 4), ("mai", 5), ("mag", 5), ("mei", 5), ("juin", 6), ("giu", 6), ("juil", 7), ("lug", 7),
        ("aoû", 8), ("aou", 8), ("ago", 8), ("set", 9), ("okt", 10), ("ott", 10), ("out", 10), ("déc", 12), ("dez", 12),
        ("dic", 12),
    ].map { (DateWord($0.0), $0.1) }

    /// Names that mean one zone nearly always; a letter of the military kind means nothing but for `z`.
    private static let zones: [UInt64: Int64] = {
        let zones: [String: Int64] = [
            "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "west": 60, "cet": 60, "met": 60, "mez": 60,
            "cest": 120, "mest": 120, "mesz": 120, "eet": 120, "sast": 120, "ist": 120, "eest": 180, "msk": 180,
            "msd": 240, "est": -300, "edt": -240, "cst": -360, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
            "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "ast": -240, "adt": -180, "nst": -210, "ndt": -150,
            "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "awst": 480, "aest": 600, "aedt": 660, "acst": 570,
            "acdt": 630, "nzst": 720, "nzdt": 780, "brt": -180, "art": -180,
        ]
        return Dictionary(uniqueKeysWithValues: zones.map { (DateWord($0.key).packed, $0.value) })
    }()
}

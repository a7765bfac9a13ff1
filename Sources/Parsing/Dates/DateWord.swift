/// A word in a date: a month, a weekday, a zone, half of the day, or one that says nothing.
struct DateWord {
    private let bytes: Slice<UnsafeBufferPointer<UInt8>>
    /// The first eight bytes, small if ASCII, the first of all in the highest place that is used.
    private let packed: UInt64

    /// A word whose bytes outlive it.
    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
        self.bytes = bytes
        packed = DateWord.pack(bytes)
    }

    private static func pack(_ bytes: some Collection<UInt8>) -> UInt64 {
        bytes.prefix(8).reduce(0) { $0 << 8 | UInt64($1.lowercased) }
    }

    /// The month that the word names in English or another language of `MonthNames`, from 1 to 12.
    var month: Int64? {
        guard 3...40 ~= bytes.count else { return nil }
        if let english = DateWord.months.firstIndex(of: opening) { return Int64(english + 1) }
        guard weekday == nil else { return nil }
        return MonthNames.month(of: text)
    }

    /// The day of the week that an English word names, Monday being 0.
    var weekday: Int64? {
        guard bytes.count >= 3 else { return nil }
        return DateWord.weekdays.firstIndex(of: opening).map(Int64.init)
    }

    /// The first three bytes.
    private var opening: UInt64 { packed >> UInt64(8 * (min(bytes.count, 8) - 3)) }

    /// Minutes east of UTC.
    var zone: Int64? { bytes.count <= 8 ? DateWord.zones[packed] : nil }

    /// Which half of the day the word names, if it does.
    var half: DateFields.Half? {
        if bytes.count == 2 {
            return packed == DateWord.morning ? .morning : packed == DateWord.afternoon ? .afternoon : nil
        }
        guard bytes.count == 6 else { return nil }
        switch text {
        case "오전", "上午", "午前": return .morning
        case "오후", "下午", "午後": return .afternoon
        default: return nil
        }
    }

    /// Whether it begins with a syllable of Hangul; one zone holds wherever dates are written so.
    var isKorean: Bool { bytes.first.map { 0xEA...0xED ~= $0 } ?? false }

    /// Whether it is this letter, in either case.
    func isLetter(_ letter: UInt8) -> Bool { bytes.count == 1 && bytes.first?.lowercased == letter }

    var isEmpty: Bool { bytes.isEmpty }

    private var text: String { String(decoding: bytes, as: UTF8.self).lowercased() }

    private static let morning = pack("am".utf8)
    private static let afternoon = pack("pm".utf8)

    private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
        .map { pack($0.utf8) }

    private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"].map { pack($0.utf8) }

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
        return Dictionary(uniqueKeysWithValues: zones.map { (pack($0.key.utf8), $0.value) })
    }()
}

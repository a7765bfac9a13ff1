/// What the instant of a date rests on: the same clock time elsewhere is hours away.
public enum TimeZoneSource: String, Sendable, Hashable, Codable, CaseIterable {
    /// The source wrote the distance from UTC, `Z`, or seconds since 1970.
    case offset
    /// The source named a zone, as `PST`, which may mean more than one, or `Europe/London`.
    case name
    /// The source named no zone that is known: UTC is assumed, so the true time may be up to 14 hours away.
    case assumed

    /// What a reader must know of a time whose zone was assumed.
    public static let limitation =
        "The source named no time zone and UTC was taken, so the time of the post may be up to 14 hours off."
}

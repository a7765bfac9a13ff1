/// What a stretch of a text that is about somebody else is: the one list of what patterns can tell.
public enum ThirdPartyKind: String, Sendable, Hashable, Codable, CaseIterable {
    case handle, email, phone, vehicle, postcode
    /// Words that a person named.
    case named

    /// What stands in the stretch's place.
    public var replacement: String {
        switch self {
        case .handle: "[handle covered]"
        case .email: "[e-mail address covered]"
        case .phone: "[telephone number covered]"
        case .vehicle: "[number plate covered]"
        case .postcode: "[postcode covered]"
        case .named: "[name covered]"
        }
    }

    /// What such a stretch looks like; `nil` where only a person can tell.
    var pattern: Regex<Substring>? {
        switch self {
        case .handle: /@[A-Za-z0-9_.\-]+(?:@[A-Za-z0-9.\-]+)?/
        case .email: /[A-Za-z0-9._%+\-]+@[A-Za-z0-9.\-]+\.[A-Za-z]{2,}/
        case .phone: /(?:\+44|\b0)(?:[ \-]?[0-9]){9,10}\b/
        case .vehicle: /\b[A-Z]{2}[0-9]{2} ?[A-Z]{3}\b/
        case .postcode: /\b[A-Z]{1,2}[0-9][A-Z0-9]? ?[0-9][A-Z]{2}\b/
        case .named: nil
        }
    }
}

/// What has to be known of a URL before it is asked; libcurl parses it again and decides.
struct WebAddress: Hashable {
    /// Lower-case, without brackets, port or final dot: the key of politeness.
    let host: String

    /// Reads an absolute http or https URL with a host and without a user name, else `nil`.
    ///
    /// - SeeAlso: RFC 3986, section 3.2.
    init?(_ url: String) {
        guard let authority = Self.authority(of: url.utf8),
            url.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F && $0 != 0x5C })
        else { return nil }
        guard !authority.isEmpty, !authority.contains(0x40) else { return nil }
        var host = authority
        if authority.first == 0x5B {
            guard let end = authority.firstIndex(of: 0x5D) else { return nil }
            host = authority[authority.index(after: authority.startIndex)..<end]
        } else if let colon = authority.firstIndex(of: 0x3A) {
            host = authority[..<colon]
        }
        if host.last == 0x2E { host = host.dropLast() }
        guard !host.isEmpty else { return nil }
        let name = Substring(host)
        let isLower = host.allSatisfy { $0 < 0x41 || (0x5B...0x7F).contains($0) }
        self.host = isLower ? String(name) : name.lowercased()
    }

    private static func authority(of url: String.UTF8View) -> Substring.UTF8View? {
        for scheme in ["http://", "https://"] where hasPrefix(url, scheme) {
            return url.dropFirst(scheme.utf8.count).prefix { $0 != 0x2F && $0 != 0x3F && $0 != 0x23 }
        }
        return nil
    }

    /// Whether `url` begins with `scheme`, in any case of letters.
    private static func hasPrefix(_ url: String.UTF8View, _ scheme: String) -> Bool {
        let head = url.prefix(scheme.utf8.count)
        return head.count == scheme.utf8.count && zip(head, scheme.utf8).allSatisfy { $0 == $1 || ($0 | 0x20) == $1 }
    }
}

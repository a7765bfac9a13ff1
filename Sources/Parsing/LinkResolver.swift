/// Makes references absolute against the address of what they stand in.
///
/// A class, so that each post's reading shares one.
///
/// - SeeAlso: RFC 3986, section 5.2; URL Standard, section 4.4, for white space, backslashes, slashes and dots.
final class LinkResolver {
    private let scheme: Substring
    private let authority: Substring?
    private let path: Substring
    private let query: Substring?
    private let budget: LinkBudget?
    private let length: Int

    /// - Parameters:
    ///   - base: Absolute; with any other, relative references stay as they are written.
    ///   - budget: Bounds what is made; none where references are few.
    init(base: String, budget: LinkBudget? = nil) {
        let parts = Parts(base)
        self.budget = budget
        length = base.utf8.count
        scheme = parts.scheme.map { Substring($0.lowercased()) } ?? ""
        authority = parts.authority
        path = parts.path
        query = parts.query
    }

    /// The base itself; `nil` where there is none.
    var base: String? {
        scheme.isEmpty ? nil : LinkResolver.joined(scheme, authority, path, query, nil)
    }

    /// The base for what stands in an element with this `xml:base`.
    func rebased(_ base: String) -> LinkResolver {
        LinkResolver(base: absolute(base) ?? base, budget: budget)
    }

    /// A reference to something that can be visited; `nil` for scripts and data.
    func link(_ reference: String) -> String? {
        absolute(reference).flatMap { LinkResolver.isVisitable($0) ? $0 : nil }
    }

    /// Whether an address leads somewhere, rather than being a script or what it leads to.
    static func isVisitable(_ url: String) -> Bool {
        if url.isOfTheWeb { return true }
        let scheme = url.prefix { $0 != ":" }.lowercased()
        return !["javascript", "vbscript", "data", "blob", "about"].contains(scheme)
    }

    /// In bytes; browsers and servers stop long before.
    private static let lengthLimit = 1 << 16

    /// The reference as an absolute URL, or as it is written where there is no base; `nil` if it is empty or too long.
    func absolute(_ reference: String) -> String? {
        guard reference.utf8.count <= LinkResolver.lengthLimit else { return nil }
        if LinkResolver.isAbsoluteAsItStands(reference) { return reference }
        let cleaned = LinkResolver.cleaned(reference)
        guard !cleaned.isEmpty else { return nil }
        var parts = Parts(cleaned)
        if let named = parts.scheme?.lowercased() {
            guard named == "http" || named == "https" else { return cleaned }
            if parts.authority == nil || parts.authority?.isEmpty == true {
                // `https:a` is relative where that is the base's scheme; elsewhere slashes too few or many do not count.
                if named == scheme, parts.authority == nil {
                    parts.scheme = nil
                } else {
                    parts = Parts("\(named)://" + cleaned.dropFirst(named.count + 1).drop { $0 == "/" })
                }
            }
            if parts.scheme != nil {
                return LinkResolver.joined(
                    Substring(named), parts.authority.map(LinkResolver.host), LinkResolver.withoutDots(parts.path),
                    parts.query, parts.fragment)
            }
        }
        guard !scheme.isEmpty, budget?.take(length + cleaned.utf8.count) != false else { return cleaned }
        if let other = parts.authority {
            return LinkResolver.joined(
                scheme, LinkResolver.host(other), LinkResolver.withoutDots(parts.path), parts.query, parts.fragment)
        }
        if parts.path.isEmpty {
            return LinkResolver.joined(scheme, authority, path, parts.query ?? query, parts.fragment)
        }
        let merged: Substring
        if parts.path.hasPrefix("/") {
            merged = parts.path
        } else if path.isEmpty, authority != nil {
            merged = "/" + parts.path
        } else if let slash = path.lastIndex(of: "/") {
            merged = path[...slash] + parts.path
        } else {
            merged = parts.path
        }
        return LinkResolver.joined(scheme, authority, LinkResolver.withoutDots(merged), parts.query, parts.fragment)
    }

    /// Text with `%41` as `A`; as it stands if the result would not be UTF-8.
    static func decodingPercents(_ text: String) -> String {
        guard text.utf8.contains(0x25) else { return text }
        var bytes: [UInt8] = []
        var rest = text.utf8[...]
        while let byte = rest.popFirst() {
            let digits = rest.prefix(2)
            if byte == 0x25, digits.count == 2, let value = UInt8(Substring(digits), radix: 16) {
                bytes.append(value)
                rest = rest.dropFirst(2)
            } else {
                bytes.append(byte)
            }
        }
        return String(validating: bytes, as: UTF8.self) ?? text
    }

    private static func isAbsoluteAsItStands(_ text: String) -> Bool {
        text.utf8.withContiguousStorageIfAvailable(isAbsoluteAsItStands) ?? false
    }

    private static func isAbsoluteAsItStands(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count > 8, bytes[0] == 0x68, bytes[1] == 0x74, bytes[2] == 0x74, bytes[3] == 0x70 else {
            return false
        }
        let colon = bytes[4] == 0x73 ? 5 : 4
        guard bytes[colon] == 0x3A, bytes[colon + 1] == 0x2F, bytes[colon + 2] == 0x2F else { return false }
        if bytes[colon + 3] == 0x2F { return false }
        return !needsWork(bytes, from: colon + 3)
    }

    /// Whether there is white space, a control or a backslash, or a segment that begins with a dot, plain or in percents.
    private static func needsWork(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        let raw = UnsafeRawBufferPointer(bytes)
        var place = start
        var wasSlash: UInt64 = 0
        while place + 8 <= bytes.count {
            let word = raw.loadUnaligned(fromByteOffset: place, as: UInt64.self)
            let slashes = word.lanes(of: 0x2F)
            let dots = (slashes << 8 | wasSlash) & (word.lanes(of: 0x2E) | word.lanes(of: 0x25))
            if word.lanes(below: 0x21) | word.lanes(of: 0x5C) | dots != 0 { return true }
            wasSlash = slashes >> 56
            place += 8
        }
        while place < bytes.count {
            let byte = bytes[place]
            if byte <= 0x20 || byte == 0x5C { return true }
            if bytes[place - 1] == 0x2F, byte == 0x2E || byte == 0x25, place > start { return true }
            place += 1
        }
        return false
    }

    /// A host in small letters; letters beyond ASCII are left alone.
    private static func host(_ authority: Substring) -> Substring {
        var bytes = Array(authority.utf8)
        let start = bytes.lastIndex(of: 0x40).map { $0 + 1 } ?? 0
        for place in bytes.indices[start...] { bytes[place] = bytes[place].lowercased }
        return Substring(String(decoding: bytes, as: UTF8.self))
    }

    private static func cleaned(_ text: String) -> String {
        var bytes = Array(text.utf8)
        while let last = bytes.last, last <= 0x20 { bytes.removeLast() }
        bytes = Array(bytes.drop { $0 <= 0x20 })
        bytes.removeAll { $0 < 0x20 || $0 == 0x7F }
        if bytes.contains(0x5C), !bytes.contains(0x3A) || bytes.starts(with: "http".utf8) {
            let end = bytes.firstIndex { $0 == 0x3F || $0 == 0x23 } ?? bytes.count
            for place in bytes[..<end].indices where bytes[place] == 0x5C { bytes[place] = 0x2F }
        }
        return String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
            .joined(separator: "%20")
    }

    private static func joined(
        _ scheme: Substring, _ authority: Substring?, _ path: Substring, _ query: Substring?, _ fragment: Substring?
    ) -> String {
        var url = "\(scheme):"
        if let authority { url += "//\(authority)" }
        if authority != nil, !path.isEmpty, !path.hasPrefix("/") { url += "/" }
        url += path
        if let query { url += "?\(query)" }
        if let fragment { url += "#\(fragment)" }
        return url
    }

    private static func withoutDots(_ path: Substring) -> Substring {
        guard path.utf8.contains(0x2E) || path.utf8.contains(0x25) else { return path }
        var kept: [Substring] = []
        let segments = path.split(separator: "/", omittingEmptySubsequences: false)
        for (place, segment) in segments.enumerated() {
            let isLast = place == segments.count - 1
            switch segment.utf8.contains(0x25) ? segment.lowercased().replacing("%2e", with: ".") : String(segment) {
            case ".": if isLast { kept.append("") }
            case "..":
                if kept.count > 1 || kept.first.map({ !$0.isEmpty }) == true { kept.removeLast() }
                if isLast { kept.append("") }
            default: kept.append(segment)
            }
        }
        return Substring(kept.joined(separator: "/"))
    }

    /// A reference taken apart; no part holds its delimiter.
    private struct Parts {
        var scheme: Substring?
        var authority: Substring?
        var path: Substring
        var query: Substring?
        var fragment: Substring?

        init(_ text: String) {
            var rest = text.utf8[...]
            if let hash = rest.firstIndex(of: 0x23) {
                fragment = Substring(rest[hash...].dropFirst())
                rest = rest[..<hash]
            }
            if let mark = rest.firstIndex(of: 0x3F) {
                query = Substring(rest[mark...].dropFirst())
                rest = rest[..<mark]
            }
            if let colon = rest.firstIndex(of: 0x3A), rest.first?.isLetter == true,
                rest[..<colon].allSatisfy({ $0.isLetter || $0.isDigit || $0 == 0x2B || $0 == 0x2D || $0 == 0x2E })
            {
                scheme = Substring(rest[..<colon])
                rest = rest[colon...].dropFirst()
            }
            if rest.starts(with: "//".utf8) {
                rest = rest.dropFirst(2)
                let slash = rest.firstIndex(of: 0x2F) ?? rest.endIndex
                authority = Substring(rest[..<slash])
                rest = rest[slash...]
            }
            path = Substring(rest)
        }
    }
}

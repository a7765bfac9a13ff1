import Foundation
import Model

/// An account's address, taken apart.
struct Profile {
    let platform: Platform
    /// As the roster gives it.
    let url: String
    /// `https` or `http`.
    let scheme: String
    /// Lower-case, without a port.
    let host: String
    /// With a port, if the roster gives one.
    private let authority: String
    /// The parts of the path, decoded; empty ones are left out.
    let segments: [String]
    private let query: [URLQueryItem]

    /// Reads an address that the roster has checked.
    init(_ account: Account) {
        platform = account.platform
        url = account.url
        let parts = URLComponents(string: account.url)
        scheme = parts?.scheme?.lowercased() ?? "https"
        host = parts?.host?.lowercased() ?? ""
        authority = host + (parts?.port.map { ":\($0)" } ?? "")
        segments = (parts?.path ?? "").split(separator: "/").map(String.init)
        query = parts?.queryItems ?? []
    }

    /// An address on the account's own host.
    func address(_ path: String) -> String { "\(scheme)://\(authority)\(path)" }

    /// The account's own address without query, fragment and final slash, and this behind it.
    func address(appending path: String) -> String {
        let plain = url.prefix { $0 != "?" && $0 != "#" }
        return (plain.hasSuffix("/") ? plain.dropLast() : plain) + path
    }

    /// A value of the address's query.
    func value(of name: String) -> String? { query.first { $0.name == name }?.value }

    /// The part of the path behind one of these.
    func segment(after names: String...) -> String? {
        for (place, segment) in segments.enumerated() where names.contains(segment) && place + 1 < segments.count {
            return segments[place + 1]
        }
        return nil
    }

    /// The name behind an `@`, or behind one of these parts; `nil` for an account of another host, `@a@b`.
    func user(behind names: String...) -> String? {
        let marked = segments.first { $0.hasPrefix("@") }.map { String($0.dropFirst()) }
        let named = segments.firstIndex { names.contains($0) }.flatMap { place in
            place + 1 < segments.count ? segments[place + 1] : nil
        }
        guard let name = marked ?? named else { return nil }
        let plain = [".rss", ".atom"].first(where: name.hasSuffix).map { String(name.dropLast($0.count)) } ?? name
        return plain.isEmpty || plain.contains("@") ? nil : plain
    }

    /// A text as one part of a path or a query's value.
    static func escaped(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: unreserved) ?? ""
    }

    private static let unreserved = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~")
}

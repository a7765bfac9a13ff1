import Foundation
import Model

/// Where the requests for one account may lead: its own site, the hosts that its connector names, and nothing that is
/// another platform's.
public struct HopRule: Sendable, Hashable {
    /// The account's host and those of its connector.
    let hosts: Set<String>
    /// Whether any other host may be redirected to that is no known platform's, as feeds are moved about.
    let isOpen: Bool
    /// Platforms that the authority covers.
    let platforms: Authority.Reach

    /// Whether a redirect may lead there.
    public func allows(redirectTo url: String) -> Bool {
        guard let host = Self.host(of: url) else { return false }
        if isOwn(host) { return true }
        guard isOpen else { return false }
        guard let platform = Platform(ofHost: host) else { return true }
        return platform.isReadable && platforms.covers(platform.rawValue)
    }

    /// Whether a link in an answer may be asked: only on the account's own site or a host of the connector.
    func allows(linkTo url: String) -> Bool {
        Self.host(of: url).map(isOwn) ?? false
    }

    private func isOwn(_ host: String) -> Bool {
        hosts.contains(host) || hosts.contains(Self.bare(host)) || hosts.contains("www." + host)
    }

    /// The same site answers with and without `www.`.
    private static func bare(_ host: String) -> String { host.hasPrefix("www.") ? String(host.dropFirst(4)) : host }

    static func host(of url: String) -> String? {
        guard let parts = URLComponents(string: url), ["http", "https"].contains(parts.scheme?.lowercased()),
            parts.user == nil, parts.password == nil, let host = parts.host, !host.isEmpty
        else { return nil }
        return host.lowercased()
    }
}

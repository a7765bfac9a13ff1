import Foundation
import Planning
import Settings

/// Reads what probity.yaml says of sources.
enum SourceConfiguration {
    static let keys = ["max_pages", "max_posts", "tokens", "interfaces"]

    /// A token that systemd holds begins so; what follows is the credential's name.
    private static let credential = "credential:"

    /// - Parameters:
    ///   - path: Makes a path of the file relative to its folder.
    ///   - credentials: The folder in which systemd holds the service's credentials; `nil` for none.
    static func settings(
        _ value: YAMLValue?, allowPrivate: Bool, credentials: String?, path: (String) -> String
    ) throws(SettingsError) -> SourceSettings {
        var settings = SourceSettings()
        guard let fields = try value?.fields(keys) else { return settings }
        if let pages = fields.optional("max_pages") { settings.maxPages = try pages.integer(in: 1...1000) }
        if let posts = fields.optional("max_posts") { settings.maxPosts = try posts.integer(in: 1...100_000) }
        if let tokens = fields.optional("tokens") {
            settings.keys = try keys(tokens, credentials: credentials, path: path)
        }
        for (name, value) in try fields.optional("interfaces")?.pairs() ?? [] {
            guard allowPrivate else {
                throw value.fault(
                    "interfaces needs allow_private: true",
                    "Set it, or take interfaces out: it is for intranets and tests"
                )
            }
            guard let interface = SourceSettings.Interface(rawValue: name) else {
                let known = SourceSettings.Interface.allCases.map(\.rawValue).joined(separator: ", ")
                throw value.fault("'\(name)' is no interface that is known", "Write one of: \(known)")
            }
            let text = try value.string()
            guard let parts = URLComponents(string: text), ["http", "https"].contains(parts.scheme), parts.host != nil,
                parts.path.isEmpty, parts.query == nil, parts.user == nil
            else { throw value.fault("'\(text)' is no scheme and host", "Write https://HOST without a path") }
            settings.interfaces[interface] = text
        }
        return settings
    }

    private static func keys(
        _ value: YAMLValue, credentials: String?, path: (String) -> String
    ) throws(SettingsError) -> SourceKeys {
        var texts: [SourceKeys.Holder: (place: String, text: String)] = [:]
        for (name, value) in try value.pairs() {
            guard let holder = SourceKeys.Holder(rawValue: name) else {
                let known = SourceKeys.Holder.allCases.map(\.rawValue).joined(separator: ", ")
                throw value.fault("'\(name)' is no source that takes a token", "Write one of: \(known)")
            }
            let place = try value.string()
            guard place.hasPrefix(credential) else {
                let file = path(place)
                texts[holder] = (file, try SecretFile.read(file))
                continue
            }
            let name = place.dropFirst(credential.count)
            guard let credentials, !name.isEmpty, !name.contains("/") else {
                throw value.fault(
                    "'\(place)' names a credential, and systemd gave none",
                    "Start the service with LoadCredential=\(name.isEmpty ? "NAME" : name):…, or name a file")
            }
            let file = "\(credentials)/\(name)"
            texts[holder] = (file, try SecretFile.read(file, isHeldBySystem: true))
        }
        return try SourceKeys(texts)
    }
}

/// Pixelfed: the Atom feed of a user.
struct PixelfedSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        let name = profile.user(behind: "users") ?? profile.segments.first
        return name.flatMap { $0.contains("@") ? nil : profile.address("/users/\(Profile.escaped($0)).atom") }
    }

    var example: String { "https://HOST/USER on the account's own host" }
}

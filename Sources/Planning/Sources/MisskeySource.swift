/// Misskey and its kin: the Atom feed of a user.
struct MisskeySource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        profile.user(behind: "users").map { profile.address("/@\(Profile.escaped($0)).atom") }
    }

    var example: String { "https://HOST/@USER on the account's own host" }
}

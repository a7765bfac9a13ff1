/// Lemmy: the RSS of a user.
struct LemmySource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        profile.user(behind: "u").map { profile.address("/feeds/u/\(Profile.escaped($0)).xml?sort=New") }
    }

    var example: String { "https://HOST/u/USER on the account's own host" }
}

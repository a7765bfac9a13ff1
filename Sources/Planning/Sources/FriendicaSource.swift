/// Friendica: the Atom feed of a user.
struct FriendicaSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        profile.user(behind: "profile", "feed").map { profile.address("/feed/\(Profile.escaped($0))") }
    }

    var example: String { "https://HOST/profile/USER" }
}

/// PeerTube: the RSS of an account's or a channel's videos.
struct PeerTubeSource: FeedPlatform {
    func feed(of profile: Profile) -> String? {
        let base = profile.address("/feeds/videos.xml")
        if let name = profile.segment(after: "a", "accounts") {
            return "\(base)?accountName=\(Profile.escaped(name))&sort=-publishedAt"
        }
        return profile.segment(after: "c", "video-channels").map {
            "\(base)?videoChannelName=\(Profile.escaped($0))&sort=-publishedAt"
        }
    }

    var example: String { "https://HOST/a/NAME or https://HOST/c/CHANNEL" }
}

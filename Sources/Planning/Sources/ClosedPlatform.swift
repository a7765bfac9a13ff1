import Model

/// A platform that shows posts only to who is logged in, which this program never is: nothing is asked.
struct ClosedPlatform: Connector {
    func opening(of profile: Profile, _ settings: SourceSettings) throws(ClosedSource) -> SourceStep {
        throw .closed(
            "The platform \(profile.platform.rawValue) is not assessable without a log-in, and nobody is ever logged in; nothing was asked. That is not \"nothing found\"."
        )
    }
}

import FoundationEssentials
import Model
import Planning

/// What is known of an account's posts while its pages come in.
///
/// Those of earlier runs, as they were when this one began, and those of the pages so far: new posts move what stands on
/// each page, so the ledger alone would not tell.
struct Trail: Sendable {
    private let known: Data
    private var seen = Data()

    /// - Parameter known: Hashes of the posts that earlier runs saw of the account.
    init(known: Data) {
        self.known = known
    }

    /// Takes in a page.
    ///
    /// - Returns: How old its posts are to us, and what it means for the pages behind it.
    mutating func take(_ page: MatchedPage) -> (ages: PostAges, yield: PageYield) {
        let ages = PostAges(of: page.postHashes, known: known + seen)
        let isRepeat =
            !page.posts.isEmpty && PostAges(of: page.postHashes, known: seen).isKnown.allSatisfy(\.self)
        let isKnown = PostAges(of: page.postHashes, known: known).isKnown
        let times = page.posts.map { PageReading.time(of: $0.post) }
        let dated = zip(times, isKnown).compactMap { time, isKnown in time.map { (time: $0, value: isKnown) } }
        let joins =
            dated.isEmpty ? !isKnown.isEmpty && isKnown.allSatisfy(\.self) : OlderEnd(of: dated).allSatisfy(\.value)
        seen += page.postHashes
        return (
            ages,
            PageYield(
                posts: page.posts.count + page.outsideWindow, oldest: times.compactMap(\.self).min(),
                reachesWindow: page.reachesWindow, joinsKnown: joins, isRepeat: isRepeat)
        )
    }
}

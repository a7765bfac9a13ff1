import FoundationEssentials
import Glibc
import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct HostileJSONTests {
    private let address = "https://base.example/page.json"

    @Test(arguments: HostileJSON.all)
    func survivesInTime(_ hostile: HostileJSON) {
        let start = cpuTime()

        let posts = (try? PageParser().parse(Page(sampleURL: address, body: hostile.body)))?.posts ?? []

        #expect(cpuTime() - start < 20)
        for post in posts {
            #expect(!post.id.isEmpty)
            #expect(!post.text.utf8.contains(0))
        }
    }

    /// Seconds that this thread has worked: other tests run beside this one.
    private func cpuTime() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    @Test func isMoreThanAHundredInputs() {
        #expect(Set(HostileJSON.all.map(\.name)).count == HostileJSON.all.count)
        #expect(HostileJSON.all.count >= 140)
    }

    @Test(arguments: SocialReaderTests.samples)
    func inventsNothingWhenAPageIsCutAtAnyByte(name: String) throws {
        let sample = try Sample(name)
        let parser = PageParser()
        let whole = try parser.parse(sample.page(from: address)).posts

        for length in 0..<sample.bytes.count {
            guard let cut = try? parser.parse(Page(sampleURL: address, body: Array(sample.bytes[..<length]))) else {
                continue
            }
            #expect(cut.outcome == .truncated || cut.posts.count == whole.count)
            #expect(cut.posts.map(\.id) == whole.prefix(cut.posts.count).map(\.id))
            // What X includes by reference stands at the end of its pages.
            if name != "social/x.json" {
                #expect(cut.posts.map(\.text) == whole.prefix(cut.posts.count).map(\.text))
                #expect(cut.posts.map(\.authorship) == whole.prefix(cut.posts.count).map(\.authorship))
            }
        }
    }

    @Test func survivesRandomDamage() throws {
        var random = SplitMix(seed: 0x4A53_4F4E)
        let parser = PageParser()
        let samples = try SocialReaderTests.samples.map { try Sample($0).bytes }

        for round in 0..<3000 {
            var bytes = samples[round % samples.count]
            for _ in 0..<Int(random.next() % 6 + 1) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(Int(random.next() % 40)), at: place)
                }
            }
            let posts = (try? parser.parse(Page(sampleURL: address, body: bytes)))?.posts ?? []
            for post in posts { #expect(!post.id.isEmpty) }
        }
    }

    @Test(arguments: [("[", 100_000), ("{\"feed\":", 100_000)])
    func refusesValuesNestedTooDeep(opening: String, count: Int) {
        let body = String(repeating: opening, count: count)

        let error = #expect(throws: ParseError.self) {
            try PageParser().parse(Page(sampleURL: address, body: Array(body.utf8)))
        }

        #expect(error?.code == .tooDeep)
    }

    @Test func refusesMoreValuesThanTheLimitAllows() {
        let body = "[" + String(repeating: "[],", count: 2_000_000) + "0]"

        let error = #expect(throws: ParseError.self) {
            try PageParser().parse(Page(sampleURL: address, body: Array(body.utf8)))
        }

        #expect(error?.code == .tooLarge || error?.code == .notAFeed)
    }

    @Test func keepsThePostsBeforeOneThatIsTooDeep() throws {
        let deep = String(repeating: "[", count: 1000)
        let body = #"{"feed":[{"post":{"uri":"u1","record":{"text":"One"}}},{"post":{"uri":"u2","record":\#(deep)"#

        let feed = try PageParser().parse(Page(sampleURL: address, body: Array(body.utf8)))

        #expect(feed.posts.map(\.text) == ["One"])
        #expect(feed.outcome == .truncated)
    }
}

import Glibc
import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct HostilePageTests {
    @Test(arguments: HostilePages.all.indices)
    func survivesAHostilePageInTime(index: Int) {
        let (name, page) = HostilePages.all[index]
        let parser = PageParser()
        let start = HostilePageTests.processorTime

        let posts = (try? parser.parse(asPage(page)))?.posts ?? []
        let text = parser.text(of: asPage(page))

        #expect(HostilePageTests.processorTime - start < .seconds(10), "\(name)")
        for post in posts {
            #expect(!post.links.contains { $0.hasPrefix("javascript") || $0.hasPrefix("file:") }, "\(name)")
        }
        #expect(!text.contains("root:"), "\(name)")
    }

    @Test func isHeldAgainstSixtyKindsOfPages() {
        #expect(HostilePages.all.count >= 60)
    }

    @Test(arguments: ["h-feed", "hentry", "json-ld", "open-graph", "telegram", "saved"])
    func inventsNoWordWhenAPageIsCutAtAnyByte(name: String) throws {
        let sample = try Sample("pages/\(name).html")
        let whole = try PageParser().parse(asPage(sample.bytes)).posts
        let words = Set(whole.flatMap { $0.text.split(whereSeparator: \.isWhitespace) })
        let parser = PageParser()

        for length in 0..<sample.bytes.count {
            let posts = (try? parser.parse(asPage(Array(sample.bytes[..<length]))))?.posts ?? []
            #expect(posts.count <= whole.count)
            for post in posts.dropLast() {
                #expect(post.text.split(whereSeparator: \.isWhitespace).allSatisfy(words.contains), "at \(length)")
            }
        }
    }

    @Test(arguments: ["h-feed", "telegram", "json-ld"])
    func survivesRandomDamage(name: String) throws {
        let sample = try Sample("pages/\(name).html")
        var random = SplitMix(seed: 0x5041_4745)
        let parser = PageParser()

        for _ in 0..<300 {
            var bytes = sample.bytes
            for _ in 0..<Int(random.next() % 8 + 1) {
                let place = Int(random.next() % UInt64(bytes.count))
                switch random.next() % 3 {
                case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
                case 1: bytes.remove(at: place)
                default: bytes.insert(contentsOf: bytes[place...].prefix(Int(random.next() % 60)), at: place)
                }
            }
            let posts = (try? parser.parse(asPage(bytes)))?.posts ?? []
            for post in posts { #expect(String(validating: post.text.utf8, as: UTF8.self) == post.text) }
        }
    }

    /// Of this thread, since other tests run beside this one.
    private static var processorTime: Duration {
        var time = timespec()
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
        return .seconds(time.tv_sec) + .nanoseconds(time.tv_nsec)
    }

    private func asPage(_ bytes: [UInt8]) -> Page {
        Page(sampleURL: "https://a.example/", contentType: "text/html", body: bytes)
    }
}

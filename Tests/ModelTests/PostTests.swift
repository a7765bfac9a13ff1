import FoundationEssentials
import Model
import Testing

@Suite struct PostTests {
    @Test func readsAPostOfWhichOnlyIdAndTextAreKnown() throws {
        let line = #"{"id":"7","text":"Off to work"}"#

        let post = try JSONCoding.decoder().decode(Post.self, from: Data(line.utf8))

        #expect(post == Post(id: "7", text: "Off to work"))
    }

    @Test func readsWhatItWrites() throws {
        let post = Post(
            id: "https://social.example/@a/1", url: "https://social.example/@a/1", author: "a",
            authors: [Byline(name: "a", element: "channel/title", isOfFeed: true)],
            published: Date(timeIntervalSince1970: 1_795_000_000), title: "T", text: "Text", html: "<p>Text</p>",
            summary: "CW", authorship: .reply, links: ["https://example.org/"],
            media: [Media(url: "https://social.example/1.png", type: "image/png", alt: "a dog")], tags: ["dogs"],
            language: "en", inReplyTo: "https://social.example/@b/2",
            quoted: "Their words",
            quotedAuthor: "b", observed: Date(timeIntervalSince1970: 1_795_000_001))

        let read = try JSONCoding.decoder().decode(Post.self, from: JSONCoding.encoder().encode(post))

        #expect(read == post)
    }

    @Test func refusesAPostWithoutText() {
        #expect(throws: DecodingError.self) {
            try JSONCoding.decoder().decode(Post.self, from: Data(#"{"id":"7"}"#.utf8))
        }
    }
}

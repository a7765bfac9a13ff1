import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct OldFormatTests {
    private func posts(_ body: String) throws -> [Post] {
        try PageParser().parse(Page(sampleURL: "https://base.example/feed", body: Array(body.utf8))).posts
    }

    @Test func readsBase64OfAtom03() throws {
        let post = try #require(
            posts(
                """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id>
                <title type="text/html" mode="base64">QSA8Yj5iPC9iPg==</title>
                <content type="text/html" mode="base64">PHA+SGVsbG8gPGI+d29y\nbGQ8L2I+PC9wPg==</content>
                <summary type="text/plain" mode="base64">MSA8IDI=</summary></entry></feed>
                """
            ).first)

        #expect(post.title == "A b")
        #expect(post.text == "Hello world")
        #expect(post.summary == "1 < 2")
    }

    @Test func takesTheRichestOfSeveralTypes() throws {
        let post = try #require(
            posts(
                """
                <feed version="0.3" xmlns="http://purl.org/atom/ns#"><entry><id>1</id><content type="multipart/alternative">
                <content type="text/plain">Plain</content><content type="text/html" mode="escaped">&lt;b&gt;Rich&lt;/b&gt;</content>
                </content></entry></feed>
                """
            ).first)

        #expect(post.html == "<b>Rich</b>")
        #expect(post.text == "Rich")
    }

    @Test func readsTheChannelDefinitionFormat() throws {
        let post = try #require(
            posts(
                """
                <CHANNEL HREF="http://a.example/"><TITLE>Channel</TITLE><ITEM HREF="http://a.example/1" LASTMOD="1999-01-02T03:04">
                <TITLE>One</TITLE><ABSTRACT>Its words</ABSTRACT></ITEM></CHANNEL>
                """
            ).first)

        #expect(post.url == "http://a.example/1")
        #expect(post.text == "Its words")
        #expect(post.updated?.rfc3339 == "1999-01-02T03:04:00Z")
    }

    @Test func takesNoWordOfAnotherVocabularyForItsOwn() throws {
        let inItem = try posts(
            """
            <rss><channel><item><title xmlns="urn:else">Decoy</title><guid>1</guid><title>Own</title></item></channel></rss>
            """)
        let outside = try posts(
            "<rss xmlns=\"urn:else\"><channel><item><title>Own</title><guid>1</guid></item></channel></rss>")

        #expect(inItem.map(\.title) == ["Own"])
        #expect(outside.map(\.title) == ["Own"])
    }

    @Test func forgetsWhatOneDocumentMadeItsOwn() throws {
        let parser = PageParser()
        let own = "<rss xmlns=\"urn:else\"><channel><item><title>Own</title><guid>1</guid></item></channel></rss>"
        let decoy = "<rss><channel><item><title xmlns=\"urn:else\">Decoy</title><guid>1</guid></item></channel></rss>"

        let titles = try [own, decoy, own].map {
            try parser.parse(Page(sampleURL: "", body: Array($0.utf8))).posts.map(\.title)
        }

        #expect(titles == [["Own"], [nil], ["Own"]])
    }
}

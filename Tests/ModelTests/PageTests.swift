import FoundationEssentials
import Model
import Testing

@Suite struct PageTests {
    @Test func findsAHeaderInAnyCaseOfLetters() {
        let page = Page(
            url: "https://social.example/", status: 200,
            headers: [Header("etag", "W/\"a\""), Header("X-[", "no"), Header("x-{", "yes")], body: [],
            fetchedAt: Date(timeIntervalSince1970: 0))

        #expect(page.header("ETag") == "W/\"a\"")
        #expect(page.header("X-{") == "yes")
        #expect(page.validators == Validators(etag: "W/\"a\"", lastModified: nil))
    }
}

import Testing

@testable import Parsing

@Suite struct MicroformatParserTests {
    @Test(arguments: [
        ("<p class=h-card>Ann <b>Other</b></p>", "Ann Other"), ("<img class=h-card alt=Ann src=a>", "Ann"),
        ("<abbr class=h-card title='Ann Other'>AO</abbr>", "Ann Other"),
        ("<a class=h-card href=a><img alt=Ann src=b></a>", "Ann"),
        ("<div class=h-card><p><img alt=Ann src=b></p></div>", "Ann"),
        ("<div class=h-card><script>no</script>Ann</div>", "Ann"),
    ])
    func impliesANameWhereNoneIsSaid(html: String, expected: String) {
        #expect(items(html)[0].first("name")?.text == expected)
    }

    @Test(arguments: [
        "<div class=h-card><p class=p-note>a</p>b</div>", "<div class=h-entry><p class=e-content>a</p></div>",
        "<div class=h-entry><p class=h-card>a</p>b</div>", "<div class=hentry>a</div>",
    ])
    func impliesNoNameWhereTextIsSaidOtherwise(html: String) {
        #expect(items(html)[0].first("name") == nil)
    }

    @Test(arguments: [
        ("<a class=h-card href=x>a</a>", "https://a.example/b/x"),
        ("<div class=h-card><a href=x>a</a></div>", "https://a.example/b/x"),
        ("<div class=h-card><p><a href=''>a</a></p></div>", "https://a.example/b/c"),
        ("<div class=h-card><a href=x>a</a><a href=y>b</a></div>", nil),
        ("<div class=h-card><a class=u-photo href=x>a</a></div>", nil),
    ])
    func impliesAnAddressWhereOnlyOneIsThere(html: String, expected: String?) {
        #expect(items(html)[0].first("url")?.text == expected)
    }

    @Test func impliesAPictureWithItsDescription() {
        let photo = items("<div class=h-card><img src=p.jpg alt='A hat'>Ann</div>")[0].first("photo")

        #expect(photo?.text == "https://a.example/b/p.jpg")
        #expect(photo?.alternative == "A hat")
    }

    @Test(arguments: [
        ("<time class=dt-start datetime=2026-01-02>x</time>", "2026-01-02"),
        ("<p class=dt-start><b class=value>2026-01-02</b> at <b class=value>7pm</b></p>", "2026-01-02T19:00"),
        (
            "<p class=dt-start><b class=value>2026-01-02</b><b class=value>12:05 a.m.</b><b class=value>+0100</b></p>",
            "2026-01-02T00:05+0100"
        ),
        ("<p class=dt-start><abbr class=value title='2026-01-02T03:04:05Z'>x</abbr></p>", "2026-01-02T03:04:05Z"),
        ("<p class=dt-start><b class=value-title title=2026-01-02> </b>soon</p>", "2026-01-02"),
        (
            "<p class=dt-start><b class=value>19:00:00-08:00</b><b class=value>2026-01-02</b></p>",
            "2026-01-02T19:00:00-08:00"
        ),
    ])
    func putsADateTogether(html: String, expected: String) {
        #expect(items("<div class=h-event>\(html)</div>")[0].first("start")?.text == expected)
    }

    @Test(arguments: [
        ("<data class=p-x value=1>a</data>", "1"), ("<p class=p-x> a\n b </p>", "a\n b"),
        ("<p class=p-x><b class=value>a</b>-<b class=value>b</b></p>", "ab"), ("<img class=p-x alt=a src=b>", "a"),
        ("<p class=p-x>a<img alt=b src=c></p>", "ab"), ("<p class=p-x>a<style>no</style></p>", "a"),
        ("<p class=u-x>/d</p>", "https://a.example/d"), ("<video class=u-x poster=/p></video>", "https://a.example/p"),
        ("<object class=u-x data=/o></object>", "https://a.example/o"),
    ])
    func readsAProperty(html: String, expected: String) {
        #expect(items("<div class=h-entry>\(html)</div>")[0].first("x")?.text == expected)
    }

    @Test(arguments: ["h-", "h-E", "h-19", "H-entry", "h-a--b", "h-entry\u{A0}", "h-test-26"])
    func takesNoOtherClassForAMicroformat(name: String) {
        #expect(items("<div class=\"\(name)\">a</div>").isEmpty)
    }

    @Test func tellsPropertiesFromChildren() {
        let found = items(
            "<div class=h-feed><div class='p-author h-card'>Ann</div><div class=h-entry>a</div></div>")

        #expect(found.map(\.isProperty) == [false, true, false])
        #expect(found.map(\.parent) == [nil, 0, 0])
        #expect(found[0].first("author")?.text == "Ann")
    }

    @Test func readsNothingInATemplate() {
        #expect(items("<template><div class=h-entry>a</div></template>").isEmpty)
    }

    private func items(_ html: String) -> [Microformat] {
        let bytes = Array("<!DOCTYPE html><body>\(html)</body>".utf8)
        let page = HTMLPage(
            bytes.span, address: "https://a.example/b/c", text: PostText(), limits: ParseLimits())
        return MicroformatParser(page).items
    }
}

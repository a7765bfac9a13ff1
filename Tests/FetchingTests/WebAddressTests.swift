import Testing

@testable import Fetching

@Suite struct WebAddressTests {
    @Test(arguments: [
        ("http://One.Example/a", "one.example"), ("HTTPS://one.example.:8080?x", "one.example"),
        ("http://127.0.0.1:80/", "127.0.0.1"), ("https://[::1]:80/", "::1"), ("http://a#b@c", "a"),
        ("https://b\u{FC}cher.example/", "b\u{FC}cher.example"),
    ])
    func theHostIsReadWithoutPortAndInLowerCase(url: String, host: String) {
        #expect(WebAddress(url)?.host == host)
    }

    @Test(arguments: [
        "", "http://", "http:///a", "ftp://one.example/", "//one.example/", "http:one.example", "http://a@b/",
        "http://a:b@c/", "http://:80/", "http://a b/", "http://a\\@b/", "http://[::1/", "http://a/\r\nHost: b",
    ])
    func anythingElseIsNone(url: String) {
        #expect(WebAddress(url) == nil)
    }
}

import Testing

@testable import Parsing

@Suite struct PlainAddressesTests {
    @Test(arguments: [
        ("See https://a.example/b.", ["https://a.example/b"]), ("(http://a.example/x)", ["http://a.example/x"]),
        ("https://a.example/x_(y)", ["https://a.example/x_(y)"]),
        ("“https://a.example/é”, he said", ["https://a.example/é"]),
        ("a\u{3000}https://a.example/1\u{A0}b https://a.example/2…", ["https://a.example/1", "https://a.example/2"]),
        ("xhttps://a.example", ["https://a.example"]), ("http:// https://", []), ("hhhttp", []), ("", []),
    ])
    func findsAddressesWithoutThePunctuationBehindThem(text: String, addresses: [String]) {
        #expect(PlainAddresses(in: text).addresses == addresses)
    }

    @Test func findsHashtagsThatAreNoNumbers() {
        #expect(PlainAddresses(in: "#tea, #1 #Ünder_2 a#b # #!").tags == ["tea", "Ünder_2"])
    }
}

import Model
import TestSupport
import Testing

@testable import Parsing

@Suite struct CleanTextTests {
    /// A title that says in which encoding it was read, as bytes of that encoding.
    struct Variant: CustomTestStringConvertible, Sendable {
        let name: String
        let contentType: String?
        let bytes: [UInt8]
        let title: String
        var testDescription: String { name }
    }

    static let variants: [Variant] = [
        Variant("UTF-8 and nothing said", nil, nil, Array("Café £5 “ok”".utf8), "Café £5 “ok”"),
        Variant("windows-1252 and nothing said", nil, nil, [0x43, 0xE9, 0x20, 0x93, 0x6F, 0x94], "Cé “o”"),
        Variant("Latin-1 declared means windows-1252", nil, "iso-8859-1", [0x80, 0x35, 0xE9], "€5é"),
        Variant("told in HTTP only", "text/xml; charset=windows-1251", nil, [0xCF, 0xF0], "Пр"),
        Variant("HTTP before the declaration", "text/xml; charset=\"koi8-r\"", "windows-1251", [0xF0, 0xD2], "Пр"),
        Variant("unknown label in HTTP", "text/xml; charset=none-such", "iso-8859-2", [0xB9], "š"),
        Variant("Latin-1 said of UTF-8", "text/xml; charset=ISO-8859-1", "utf-8", Array("é".utf8), "é"),
        Variant("UTF-16 said of UTF-8", nil, "utf-16", Array("é".utf8), "é"),
        Variant("UTF-8 said of windows-1252", "text/xml; charset=utf-8", "windows-1252", [0x63, 0xE9], "cé"),
        Variant("Shift_JIS", nil, "Shift_JIS", [0x93, 0xFA, 0x96, 0x7B], "日本"),
        Variant("gb2312 means gb18030", nil, "gb2312", [0xD6, 0xD0, 0xA2, 0xE3], "中€"),
        Variant("EUC-KR in single quotes", "text/xml;charset='euc-kr'", nil, [0xC7, 0xD1], "한"),
        Variant("charset said twice", "text/xml; charset=utf-8; charset=utf-8", nil, Array("é".utf8), "é"),
        Variant("controls", nil, nil, [0x61, 0x08, 0x00, 0x1E, 0x62, 0xEF, 0xBF, 0xBF, 0x63], "abc"),
        Variant("one bad byte among good", nil, nil, Array("éééé".utf8) + [0xFF] + Array("é".utf8), "éééé\u{FFFD}é"),
        Variant("CESU-8", nil, nil, Array("éé".utf8) + [0xED, 0xA0, 0xBD, 0xED, 0xB8, 0x80], "éé😀"),
        Variant("surrogates as references", nil, nil, Array("&#xD83D;&#xDE00;&#8;x".utf8), "😀x"),
        Variant("windows-1252 as references", nil, nil, Array("it&#146;s &#X41;".utf8), "it’s A"),
    ]

    @Test(arguments: variants)
    func readsATitleInWhateverEncodingItIs(variant: Variant) throws {
        let page = Page(sampleURL: "https://a.example/", contentType: variant.contentType, body: variant.bytes)

        let feed = try PageParser().parse(page)

        #expect(feed.posts.map(\.title) == [variant.title])
    }

    @Test(arguments: [true, false], [true, false])
    func readsUTF16WithAndWithoutItsMark(bigEndian: Bool, marked: Bool) throws {
        let text =
            "<?xml version=\"1.0\" encoding=\"utf-8\"?><rss><channel><item><title>é😀</title></item></channel></rss>"
        let units = (marked ? [0xFEFF] : []) + Array(text.utf16)
        let body = units.flatMap { unit in
            let pair = [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
            return bigEndian ? pair : pair.reversed()
        }

        let feed = try PageParser().parse(
            Page(sampleURL: "https://a.example/", contentType: "text/xml; charset=utf-8", body: body))

        #expect(feed.posts.map(\.title) == ["é😀"])
    }

    @Test func skipsAMarkThatIsThereTwice() throws {
        let body = [0xEF, 0xBB, 0xBF, 0xEF, 0xBB, 0xBF] + Array("<rss><channel/></rss>".utf8)

        let feed = try PageParser().parse(Page(sampleURL: "https://a.example/", body: body))

        #expect(feed.outcome == .complete)
    }

    @Test func copiesNothingThatIsClean() {
        let body = Array("plain\r\n\ttext".utf8)

        let clean = CleanText(body, contentType: "text/xml; charset=utf-8")

        #expect(clean.bytes == body)
        #expect(!clean.isRepaired)
    }

    @Test func countsWhatItReplacesAndRemoves() {
        let clean = CleanText(Array("éé".utf8) + [0xFF, 0x41, 0xE2, 0x82, 0x07], contentType: nil)

        #expect(clean.replaced == 2)
        #expect(clean.removed == 1)
        #expect(String(decoding: clean.bytes, as: UTF8.self) == "éé\u{FFFD}A\u{FFFD}")
    }

    @Test func agreesWithTheStandardLibraryOnWhatIsValid() {
        var random = SplitMix(seed: 11)
        let pieces: [[UInt8]] = [
            [0x41], [0xC3, 0xA9], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], [0xC0], [0xE0, 0x80],
            [0xED, 0xA0, 0x80],
            [0xF4, 0x90], [0x80], [0xF5], [0xE2, 0x82], [0x20], [0xF0, 0x9F],
        ]

        for _ in 0..<20_000 {
            let bytes = (0..<Int(random.next() % 12)).flatMap { _ in pieces[Int(random.next() % UInt64(pieces.count))] }
            let scan = UTF8Scan(bytes, from: 0)
            #expect((scan.invalid == 0 && scan.unwanted == 0) == (String(validating: bytes, as: UTF8.self) != nil))
            let mended = UTF8Scan.mended(bytes, from: 0)
            #expect(String(validating: mended, as: UTF8.self) != nil)
        }
    }
}

extension CleanTextTests.Variant {
    /// Puts the bytes of a title into a feed.
    init(_ name: String, _ contentType: String?, _ declared: String?, _ inside: [UInt8], _ title: String) {
        let declaration = declared.map { "<?xml version=\"1.0\" encoding=\"\($0)\"?>\n" } ?? ""
        let bytes =
            Array("\(declaration)<rss><channel><item><title>".utf8) + inside
            + Array("</title></item></channel></rss>".utf8)
        self.init(name: name, contentType: contentType, bytes: bytes, title: title)
    }
}

import Model
import TestSupport
import Testing

@testable import Parsing

/// Documents reach libxml2 without a declaration and without a word on their encoding: it must take them for the
/// UTF-8 that they are.
@Suite struct XMLTreeBuilderTests {
    @Test(arguments: [
        "utf-16", "UTF-16LE", "UTF-16BE", "ucs-4", "iso-10646-ucs-4", "ebcdic-cp-us", "ibm037", "iso-8859-1", "utf-7",
    ])
    func takesADeclarationInsideTheRootForNothing(encoding: String) {
        let declaration = "<?xml version=\"1.0\" encoding=\"\(encoding)\"?>"

        let titles = titles(in: "<r>\(declaration)<t>é日😀</t>\(declaration)<t>ü</t></r>")

        #expect(titles == ["é日😀", "ü"])
    }

    @Test(arguments: ["é", "日", "😀", "ø", "x", "_"])
    func takesNoFirstBytesForAMark(name: String) {
        // The bytes of EBCDIC, UTF-16 and UTF-32 that libxml2 looks for all differ from `<` and a letter.
        let titles = titles(in: "<\(name) a=\"ÿþ\"><t>é\u{FEFF}日</t></\(name)>")

        #expect(titles.last == "é\u{FEFF}日")
    }

    @Test func remembersNoEncodingFromTheDocumentBefore() {
        let builder = XMLTreeBuilder(limits: ParseLimits())
        _ = titles(in: "<r><?xml version=\"1.0\" encoding=\"utf-16\"?><t>\u{E9}</t></r>", with: builder)

        let titles = titles(in: "<r><t>é日😀</t></r>", with: builder)

        #expect(titles == ["é日😀"])
    }

    @Test func convertsNothingWhereADeclarationStandsBeforeTheRoot() throws {
        for label in ["utf-16", "utf-32", "ucs-4", "ebcdic-cp-us", "utf-16be", "none-such"] {
            let body =
                "<?xml version=\"1.0\" encoding=\"\(label)\"?><rss><channel><item><title>é日😀</title></item></channel></rss>"

            let feed = try PageParser().parse(Page(sampleURL: "https://a.example/", body: Array(body.utf8)))

            #expect(feed.posts.map(\.title) == ["é日😀"], "\(label)")
        }
    }

    @Test func readsEveryCharacterThatXMLAllows() {
        let allowed = [0x20...0xD7FF, 0xE000...0xFFFD, 0x10000...0x10FFFF] as [ClosedRange<UInt32>]
        let scalars = allowed.joined().lazy.compactMap(Unicode.Scalar.init).filter { $0 != "<" && $0 != "&" }
        var text = ""
        text.unicodeScalars.append(contentsOf: scalars)

        let titles = titles(in: "<r><t>\(text)</t></r>")

        #expect(titles == [text])
    }

    private func titles(in document: String, with builder: XMLTreeBuilder = XMLTreeBuilder(limits: ParseLimits()))
        -> [String]
    {
        Array(document.utf8).withUnsafeBufferPointer { builder.build($0) }
        let tree = builder.tree
        return tree.nodes.indices.filter { !tree.nodes[$0].isText && tree.names[Int(tree.nodes[$0].name)].local == "t" }
            .map(tree.text)
    }
}

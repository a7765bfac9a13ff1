import FoundationEssentials
import Model
import Testing

@testable import Scanning

@Suite struct PostLineReaderTests {
    @Test(arguments: [
        #"{"id":"1","text":"tea"}"#, #" { "text" : "a\"b\\\/\n\t\u00e9\ud83d\ude02" , "id" : "x" } "#,
        #"{"id":"1","text":"tea","tags":["a"]}"#, #"{"id":"1","text":"tea","authorship":"repost"}"#,
        #"{"id":"","text":"é😂"}"#,
    ])
    func readsWhatTheDecoderReads(line: String) throws {
        let expected = try JSONCoding.decoder().decode(Post.self, from: Data(line.utf8))

        #expect(try PostLineReader().post(in: Array(line.utf8)[...]) == expected)
    }

    @Test(arguments: [
        "", "nope", "{}", #"{"id":"1"}"#, #"{"id":"1","text":"\ud83d"}"#, #"{"id":"1","text":"a}"#,
        #"{"id":1,"text":"a"}"#,
        #"{"id":"1","text":"a"} x"#, #"{"id":"1" "text":"a"}"#, #"{"id":"1","text":"\q"}"#,
    ])
    func refusesWhatIsNoPost(line: String) {
        #expect(throws: (any Error).self) { try PostLineReader().post(in: Array(line.utf8)[...]) }
    }
}

import Model
import Testing

@testable import Fetching

@Suite struct HeaderBlockTests {
    @Test func fieldsAreReadInOrderWithoutSpaceAround() {
        let block = HeaderBlock(
            Array(
                "HTTP/1.1 200 OK\r\nETag:  W/\"a:b\" \r\nX-Fold: one\r\n\ttwo\r\nbroken\r\n: none\r\nEmpty:\r\n\r\n"
                    .utf8))

        #expect(block.fields == [Header("ETag", "W/\"a:b\""), Header("X-Fold", "one two"), Header("Empty", "")])
    }

    @Test func anEmptyBlockHasNoFields() {
        #expect(HeaderBlock([]).fields.isEmpty)
    }
}

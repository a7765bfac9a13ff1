import TestSupport
import Testing

@testable import Fetching

/// "Tea and toast", packed in each way.
enum PackedTea {
    static let text = [UInt8]("Tea and toast".utf8)
    static let gzip: [UInt8] = [
        31, 139, 8, 0, 0, 0, 0, 0, 2, 3, 11, 73, 77, 84, 72, 204, 75, 81, 40, 201, 79, 44, 46, 1, 0, 166, 159, 229, 43,
        13, 0, 0, 0,
    ]
    static let zlib: [UInt8] = [
        120, 156, 11, 73, 77, 84, 72, 204, 75, 81, 40, 201, 79, 44, 46, 1, 0, 31, 74, 4, 185,
    ]
    static let deflate: [UInt8] = [11, 73, 77, 84, 72, 204, 75, 81, 40, 201, 79, 44, 46, 1, 0]
}

@Suite struct ContentDecoderTests {
    @Test(arguments: [
        ("gzip", PackedTea.gzip), ("X-GZIP", PackedTea.gzip), ("deflate", PackedTea.zlib),
        ("deflate", PackedTea.deflate), ("identity", PackedTea.text), ("gzip", PackedTea.gzip + [0, 0, 0]),
    ])
    func unpacksWhatIsOffered(coding: String, packed: [UInt8]) throws {
        let body = try ContentDecoder.body(packed, codings: ContentDecoder.codings(coding), limit: 13)

        #expect(body == PackedTea.text)
    }

    @Test func unpacksOneMemberAfterTheOther() throws {
        let body = try ContentDecoder.body(PackedTea.gzip + PackedTea.gzip, codings: ["gzip"], limit: 26)

        #expect(body == PackedTea.text + PackedTea.text)
    }

    @Test func stopsAtTheLimit() {
        #expect(throws: ContentDecoder.Failure.tooLarge) {
            try ContentDecoder.body(PackedTea.gzip, codings: ["gzip"], limit: 12)
        }
        #expect(throws: ContentDecoder.Failure.tooLarge) {
            try ContentDecoder.body(GzippedZeros.member(runs: 20_000), codings: ["gzip"], limit: 1_000_000)
        }
    }

    @Test(arguments: [["br"], ["zstd"], ["gzip", "gzip", "gzip", "gzip"]])
    func refusesWhatWasNotOffered(codings: [String]) {
        #expect(throws: ContentDecoder.Failure.undecodable) {
            try ContentDecoder.body(PackedTea.gzip, codings: codings, limit: 100)
        }
    }

    @Test(arguments: 0..<PackedTea.gzip.count)
    func refusesABodyThatIsCutOff(length: Int) {
        #expect(throws: ContentDecoder.Failure.undecodable) {
            try ContentDecoder.body(Array(PackedTea.gzip.prefix(length)), codings: ["gzip"], limit: 100)
        }
    }
}

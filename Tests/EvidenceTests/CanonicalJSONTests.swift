import FoundationEssentials
import Testing

@testable import Evidence

@Suite struct CanonicalJSONTests {
    private func canonical(_ json: String) throws -> String {
        String(decoding: CanonicalJSON.bytes(of: try CanonicalJSON.value(of: Array(json.utf8))), as: UTF8.self)
    }

    // The numbers of RFC 8785, appendix B, by their bits.
    @Test(
        arguments: [
            (0x0000_0000_0000_0000, "0"), (0x8000_0000_0000_0000, "0"), (0x0000_0000_0000_0001, "5e-324"),
            (0x8000_0000_0000_0001, "-5e-324"), (0x7FEF_FFFF_FFFF_FFFF, "1.7976931348623157e+308"),
            (0x4340_0000_0000_0000, "9007199254740992"), (0xC340_0000_0000_0000, "-9007199254740992"),
            (0x4430_0000_0000_0000, "295147905179352830000"), (0x44B5_2D02_C7E1_4AF5, "9.999999999999997e+22"),
            (0x44B5_2D02_C7E1_4AF6, "1e+23"), (0x44B5_2D02_C7E1_4AF7, "1.0000000000000001e+23"),
            (0x444B_1AE4_D6E2_EF4E, "999999999999999700000"), (0x444B_1AE4_D6E2_EF50, "1e+21"),
            (0x3EB0_C6F7_A0B5_ED8C, "9.999999999999997e-7"), (0x3EB0_C6F7_A0B5_ED8D, "0.000001"),
            (0x41B3_DE43_5555_5553, "333333333.3333332"), (0xBECB_F647_612F_3696, "-0.0000033333333333333333"),
            (0x4314_3FF3_C1CB_0959, "1424953923781206.2"),
        ] as [(UInt64, String)])
    func writesNumbersAsECMAScriptDoes(bits: UInt64, text: String) {
        #expect(CanonicalNumber.text(of: Double(bitPattern: bits)) == text)
    }

    @Test func sortsNamesByUTF16AndEscapesOnlyWhatMust() throws {
        let json = #"{"\ud83d\ude02":1, "\ufb33":2, "1":3, "":4, "\u20ac":5, "\r":"\u000f\/\"\\\u0008é"}"#

        let text = try canonical(json)

        #expect(text == "{\"\":4,\"\\r\":\"\\u000f/\\\"\\\\\\bé\",\"1\":3,\"€\":5,\"😂\":1,\"\u{FB33}\":2}")
    }

    @Test func whatItWritesIsCanonicalAndOtherWritingsAreNot() throws {
        let json = #"{"a":[1,2.5,{"b":null}],"c":"ä"}"#

        #expect(CanonicalJSON.isCanonical(Array(json.utf8)))
        for other in [
            #"{"c":"ä","a":[1,2.5,{"b":null}]}"#, #"{"a":[1,2.50,{"b":null}],"c":"ä"}"#,
            #"{"a":[1,2.5,{"b":null}],"c":"\u00e4"}"#, #"{"a":[1, 2.5,{"b":null}],"c":"ä"}"#, "",
        ] {
            #expect(!CanonicalJSON.isCanonical(Array(other.utf8)), "\(other)")
        }
    }

    @Test func keepsNamesApartThatSwiftHoldsForEqual() throws {
        let json = "{\"e\u{301}\":1,\"\u{E9}\":2}"

        let text = try canonical(json)

        #expect(Array(text.utf8) == Array(json.utf8))
    }

    @Test(arguments: [
        #"{"a":1,"a":2}"#, #""\ud800""#, #""\udc00""#, #""\ud800\u0041""#, #""\u+123""#, "1e999", "01", "1.", "-",
        "[1,]", "{,}",
        "nul", "[1] 2", "\"a\nb\"", "\"a", "{\"a\" 1}", "{a:1}", "'a'",
    ])
    func refusesWhatIsNotStrictJSON(json: String) {
        #expect { try CanonicalJSON.value(of: Array(json.utf8)) } throws: { error in
            (error as? EvidenceError)?.code == .notJSON
        }
    }

    @Test func refusesBytesThatAreNotUTF8AndNestingThatIsTooDeep() {
        let deep = [UInt8](repeating: 0x5B, count: 100_000)

        for bytes in [[0x22, 0xFF, 0x22], [0x22, 0x5C, 0x6E, 0xC3, 0x22], deep] {
            #expect(throws: EvidenceError.self) { try CanonicalJSON.value(of: bytes) }
        }
    }

    @Test func writesDatesInUTC() throws {
        let bytes = try CanonicalJSON.bytes(of: ["at": Date(timeIntervalSince1970: 1_700_000_000.25)])

        #expect(String(decoding: bytes, as: UTF8.self) == #"{"at":"2023-11-14T22:13:20.250Z"}"#)
    }

    @Test func aNumberThatIsNotFiniteIsAnError() {
        #expect { try CanonicalJSON.bytes(of: ["weight": Double.nan]) } throws: { error in
            (error as? EvidenceError)?.code == .notJSON
        }
    }
}

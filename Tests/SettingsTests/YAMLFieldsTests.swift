import Settings
import Testing

@Suite struct YAMLFieldsTests {
    @Test func namesTheLineOfAnUnknownKey() {
        let error = #expect(throws: SettingsError.self) {
            _ = try YAMLFields("roster: a.csv\n\ndelai: 2s\n", file: "p.yaml", keys: ["roster", "delay"])
        }

        #expect(error?.place == "p.yaml:3")
        #expect(error?.problem == "unknown key 'delai'")
        #expect(error?.remedy == "Known keys are delay")
    }

    @Test func namesAMissingKey() throws {
        let fields = try YAMLFields("roster: a.csv", file: "p.yaml", keys: ["roster", "delay"])

        let error = #expect(throws: SettingsError.self) { _ = try fields["delay"] }

        #expect(error?.problem == "'delay' is missing")
    }

    @Test(arguments: ["a: [1", "a: 1\na: 2", "", "- a", "\"a"])
    func refusesWhatIsNoMapping(text: String) {
        #expect(throws: SettingsError.self) { _ = try YAMLFields(text, file: "p.yaml", keys: ["a"]) }
    }

    @Test(arguments: [
        ("500ms", Duration.milliseconds(500)), ("2s", .seconds(2)), ("10m", .seconds(600)),
        ("365d", .seconds(365 * 86400)),
        ("0", .zero), ("0s", .zero),
    ])
    func readsALengthOfTime(text: String, expected: Duration) throws {
        let fields = try YAMLFields("a: \(text)", file: "p.yaml", keys: ["a"])

        #expect(try fields["a"].duration() == expected)
    }

    @Test(arguments: ["2", "s", "-2s", "2 weeks", "99999999d"])
    func refusesWhatIsNoLengthOfTime(text: String) throws {
        let fields = try YAMLFields("a: \(text)", file: "p.yaml", keys: ["a"])

        #expect(throws: SettingsError.self) { _ = try fields["a"].duration() }
    }

    @Test func readsSizesNumbersAndTruth() throws {
        let fields = try YAMLFields(
            "a: 16MiB\nb: 3\nc: true\nd: 2026-11-21", file: "p.yaml", keys: ["a", "b", "c", "d"])

        #expect(try fields["a"].byteCount() == 16 << 20)
        #expect(try fields["b"].integer(in: 1...3) == 3)
        #expect(try fields["c"].boolean())
        #expect(try fields["d"].date().timeIntervalSince1970 == 1_795_219_200)
        #expect(throws: SettingsError.self) { _ = try fields["b"].integer(in: 1...2) }
        #expect(throws: SettingsError.self) { _ = try fields["b"].boolean() }
    }
}

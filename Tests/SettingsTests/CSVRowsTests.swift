import Settings
import Testing

@Suite struct CSVRowsTests {
    @Test(arguments: ["\n", "\r\n", "\r"])
    func readsQuotedFieldsAndCountsLinesWhateverEndsThem(end: String) throws {
        let text = ["a,b", "\"x, \"\"y\"\"\", two ", "", "\"one\(end)two\",3", "4,5"].joined(separator: end)

        let rows = try CSVRows(text, file: "f.csv")

        #expect(rows.header.fields == ["a", "b"])
        #expect(rows.rows.map(\.fields) == [["x, \"y\"", "two"], ["one\(end)two", "3"], ["4", "5"]])
        #expect(rows.rows.map(\.line) == [2, 4, 6])
    }

    @Test(arguments: [
        ("a,b\n1,\"two\n3,4", "f.csv:2", "the quotation mark that opens here is never closed"),
        ("a,b\n1,12\" pipe\n", "f.csv:2", "a quotation mark stands inside a field that does not begin with one"),
        ("a\n\"b\"c\n", "f.csv:2", "something stands between a closing quotation mark and the comma"),
        ("\n , \n", "f.csv", "the file is empty"),
    ])
    func namesTheLineOfAFault(text: String, place: String, problem: String) {
        let error = #expect(throws: SettingsError.self) { _ = try CSVRows(text, file: "f.csv") }

        #expect(error?.place == place)
        #expect(error?.problem == problem)
    }

    @Test func keepsAnEmptyLastField() throws {
        #expect(try CSVRows("a,b\n1,\n", file: "f.csv").rows.map(\.fields) == [["1", ""]])
    }
}

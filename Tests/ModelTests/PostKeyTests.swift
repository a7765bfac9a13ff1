import Model
import Testing

@Suite struct PostKeyTests {
    @Test(arguments: [
        ("http://a.example/1", "https://a.example/1"), ("https://a.example/1", "https://a.example/1"),
        ("tag:a.example,2026:1", "tag:a.example,2026:1"), ("http:1", "http:1"), ("", ""),
    ])
    func tellsNoSchemesOfTheWebApart(id: String, key: String) {
        #expect(Post(id: id, text: "").key == key)
    }
}

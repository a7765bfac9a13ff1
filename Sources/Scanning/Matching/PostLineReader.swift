import FoundationEssentials
import Model

/// Reads a post from one line of JSON.
///
/// Lines whose values are strings for `id`, `text` and a few more keys are read by hand, which is what most files hold;
/// every other line goes to the decoder, which also says what is wrong with a line.
struct PostLineReader {
    private let decoder = JSONCoding.decoder()

    func post(in line: ArraySlice<UInt8>) throws -> Post {
        if let post = line.withUnsafeBufferPointer({ bytes in Self.simplePost(in: bytes) }) { return post }
        return try decoder.decode(Post.self, from: Data(line))
    }

    /// The post of an object whose only keys are `id` and `text`, each once, with strings; `nil` for anything else.
    private static func simplePost(in bytes: UnsafeBufferPointer<UInt8>) -> Post? {
        var scanner = JSONScanner(bytes)
        var id: String?
        var text: String?
        guard scanner.take(UInt8(ascii: "{")) else { return nil }
        repeat {
            guard let key = scanner.string(), scanner.take(UInt8(ascii: ":")), let value = scanner.string() else {
                return nil
            }
            switch key {
            case "id" where id == nil: id = value
            case "text" where text == nil: text = value
            default: return nil
            }
        } while scanner.take(UInt8(ascii: ","))
        guard scanner.take(UInt8(ascii: "}")), scanner.isAtEnd, let id, let text else { return nil }
        return Post(id: id, text: text)
    }
}

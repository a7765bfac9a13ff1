/// What a `LoopbackServer` sends, and what it does after that.
public struct ServedAnswer: Sendable {
    /// What becomes of the connection.
    public enum Then: Sendable { case keepAlive, close, stall }

    /// Head and body, or whatever else is sent.
    public let bytes: [UInt8]
    /// What happens once the bytes are sent.
    public let then: Then

    /// These bytes and nothing else.
    public init(raw bytes: [UInt8], then: Then) {
        self.bytes = bytes
        self.then = then
    }

    /// A whole answer with a true Content-Length.
    public init(
        _ status: Int = 200, _ body: [UInt8] = [], headers: [(String, String)] = [], then: Then = .keepAlive
    ) {
        self.init(claiming: body.count, status, body, headers: headers, then: then)
    }

    /// An answer that announces `length` bytes, whatever its body is.
    public init(
        claiming length: Int, _ status: Int = 200, _ body: [UInt8] = [], headers: [(String, String)] = [], then: Then
    ) {
        var head = "HTTP/1.1 \(status) Status\r\nContent-Length: \(length)\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        self.init(raw: Array((head + "\r\n").utf8) + body, then: then)
    }

    /// A page of plain text.
    public static func text(_ text: String, headers: [(String, String)] = []) -> ServedAnswer {
        ServedAnswer(200, Array(text.utf8), headers: [("Content-Type", "text/plain; charset=utf-8")] + headers)
    }

    /// A redirect.
    public static func redirect(to location: String, _ status: Int = 302) -> ServedAnswer {
        ServedAnswer(status, headers: [("Location", location)])
    }

    /// Never an answer: holds the connection until the client gives up.
    public static let stall = ServedAnswer(raw: [], then: .stall)
}

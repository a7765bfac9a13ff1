public import FoundationEssentials
public import Model

/// An answer that was kept as it was received, to be read again as it was read then.
public struct StoredAnswer: Sendable {
    /// Status line, header fields and empty line.
    public let head: [UInt8]
    /// As received: packed if the head says so, without transfer coding.
    public let body: [UInt8]

    /// Joins head and body.
    public init(head: [UInt8], body: [UInt8]) {
        self.head = head
        self.body = body
    }

    /// The page that these bytes were, and are again.
    ///
    /// - Parameters:
    ///   - url: The URL that answered.
    ///   - redirects: The URLs asked before it.
    ///   - robots: On what the leave to ask rested.
    ///   - bodyLimit: The most bytes that the unpacked body may have.
    /// - Throws: `FetchFailure.Code.undecodable` or `.bodyTooLarge`, as fetching would.
    public func page(
        url: String, redirects: [String], robots: RobotsVerdict?, fetchedAt: Date, bodyLimit: Int
    ) throws(FetchFailure) -> Page {
        let headers = HeaderBlock(head).fields
        let status = head.split(separator: 0x20).dropFirst().first
            .flatMap { Int(String(decoding: $0.prefix(3), as: UTF8.self)) }
        let unpacked = try StoredAnswer.unpacked(body, headers: headers, limit: bodyLimit)
        return Page(
            url: url, status: status ?? 0, headers: headers, body: unpacked ?? body, fetchedAt: fetchedAt,
            redirects: redirects, robots: robots)
    }

    /// The body without the codings that its headers name; `nil` if they name none.
    static func unpacked(_ body: [UInt8], headers: [Header], limit: Int) throws(FetchFailure) -> [UInt8]? {
        let named = headers.filter { $0.name.lowercased() == "content-encoding" }.map(\.value)
        let codings = ContentDecoder.codings(named.joined(separator: ","))
        // An empty body is empty however it is said to be packed.
        guard !codings.isEmpty, !body.isEmpty else { return nil }
        do throws(ContentDecoder.Failure) {
            return try ContentDecoder.body(body, codings: codings, limit: limit)
        } catch {
            switch error {
            case .tooLarge: throw .bodyTooLarge(limit)
            case .undecodable: throw .undecodable
            }
        }
    }
}

import FlyingFox
import FlyingSocks
import Foundation

/// The invented public web of `samples/site/web`, served on loopback for the demo.
///
/// A request for `http://HOST/PATH` gets the file `HOST/PATH` of the folder, whatever port the server has.
struct DemoServer: Sendable {
    private let server: HTTPServer

    init(folder: String) throws {
        server = HTTPServer(
            config: .init(
                address: try .inet(ip4: "127.0.0.1", port: 0), pool: WithoutDelay(HTTPServer.defaultPool()),
                logger: .disabled),
            handler: DemoSite(folder: folder))
    }

    /// Serves until the task is cancelled.
    func run() async throws {
        try await server.run()
    }

    /// Waits until requests are taken, and says where: `127.0.0.1:PORT`.
    func address() async throws -> String {
        try await server.waitUntilListening()
        guard case .ip4(let host, let port) = await server.listeningAddress else {
            throw SocketError.unsupportedAddress
        }
        return "\(host):\(port)"
    }
}

/// Answers from files, with an ETag for each, and from `_responses.json` where an answer is out of the ordinary.
private struct DemoSite: HTTPHandler {
    /// An answer that is not simply a file.
    private struct Special: Decodable {
        let status: Int
    }

    private let folder: String
    private let special: [String: Special]

    init(folder: String) {
        self.folder = folder
        let list = try? Data(contentsOf: URL(fileURLWithPath: folder + "/_responses.json"))
        special = list.flatMap { try? JSONDecoder().decode([String: Special].self, from: $0) } ?? [:]
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let host = request.headers[.host]?.split(separator: ":").first.map(String.init) ?? ""
        let page = host + request.path
        guard request.method == .GET, !page.contains(".."), special[page]?.status ?? 200 == 200,
            let body = FileManager.default.contents(atPath: "\(folder)/\(page)")
        else { return HTTPResponse(statusCode: .notFound, headers: [.contentType: "text/plain"], body: Data("Not here.".utf8)) }
        let etag = "\"\(fingerprint(body))\""
        var headers: HTTPHeaders = [.contentType: contentType(of: page), HTTPHeader("ETag"): etag]
        headers[HTTPHeader("Cache-Control")] = "max-age=0"
        if request.headers[HTTPHeader("If-None-Match")] == etag {
            return HTTPResponse(statusCode: HTTPStatusCode(304, phrase: "Not Modified"), headers: headers)
        }
        return HTTPResponse(statusCode: .ok, headers: headers, body: body)
    }

    /// FNV-1a: an entity tag needs to differ when the bytes do, and nothing more.
    private func fingerprint(_ body: Data) -> String {
        String(body.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
    }

    private func contentType(of page: String) -> String {
        if page.hasSuffix(".html") { return "text/html; charset=utf-8" }
        if page.hasSuffix(".atom") { return "application/atom+xml" }
        if page.hasSuffix(".rdf") { return "application/rdf+xml" }
        return "application/rss+xml; charset=utf-8"
    }
}

/// A pool of sockets that send each answer at once.
///
/// The library writes head and body apart; with Nagle's algorithm the body would wait for an acknowledgement that the
/// client holds back for 40 ms.
private struct WithoutDelay<Pool: AsyncSocketPool>: AsyncSocketPool {
    private let pool: Pool

    init(_ pool: Pool) {
        self.pool = pool
    }

    func prepare() async throws {
        try await pool.prepare()
    }

    func run() async throws {
        try await pool.run()
    }

    func suspendSocket(_ socket: Socket, untilReadyFor events: Socket.Events) async throws {
        var on: Int32 = 1
        setsockopt(socket.file.rawValue, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        try await pool.suspendSocket(socket, untilReadyFor: events)
    }
}

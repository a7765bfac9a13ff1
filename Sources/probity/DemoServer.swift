import FlyingFox
import FlyingSocks
import Foundation
import Settings

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
            handler: try DemoSite(folder: folder))
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

/// Answers from files as `_responses.json` says, with an ETag for each.
private struct DemoSite: HTTPHandler {
    /// How one address answers.
    private struct Answer: Decodable {
        let status: Int
        let contentType: String?
    }

    private let folder: String
    private let answers: [String: Answer]

    init(folder: String) throws {
        self.folder = folder
        let list = folder + "/_responses.json"
        guard let data = FileManager.default.contents(atPath: list) else {
            throw SettingsError(place: list, problem: "there is no such file", remedy: "Run samples/make_site.py")
        }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        answers = try decoder.decode([String: Answer].self, from: data)
    }

    func handleRequest(_ request: HTTPRequest) async throws -> HTTPResponse {
        let host = request.headers[.host]?.split(separator: ":").first.map(String.init) ?? ""
        let page = host + request.path
        guard request.method == .GET, let answer = answers[page], answer.status == 200,
            let body = FileManager.default.contents(atPath: "\(folder)/\(page)")
        else {
            return HTTPResponse(
                statusCode: .notFound, headers: [.contentType: "text/plain"], body: Data("Not here.\n".utf8))
        }
        let etag = "\"\(fingerprint(body))\""
        var headers: HTTPHeaders = [HTTPHeader("ETag"): etag, HTTPHeader("Cache-Control"): "max-age=0"]
        headers[.contentType] = answer.contentType
        if request.headers[HTTPHeader("If-None-Match")] == etag {
            return HTTPResponse(statusCode: HTTPStatusCode(304, phrase: "Not Modified"), headers: headers)
        }
        return HTTPResponse(statusCode: .ok, headers: headers, body: body)
    }

    /// FNV-1a: an entity tag needs to differ when the bytes do, and nothing more.
    private func fingerprint(_ body: Data) -> String {
        String(body.reduce(0xCBF2_9CE4_8422_2325 as UInt64) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }, radix: 16)
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

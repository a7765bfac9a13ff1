import FoundationEssentials
public import Model

/// One file of the folder `samples`, with its golden neighbour.
///
/// `mastodon.rss` has the neighbour `mastodon.rss.expected.json`. With `PROBITY_GOLDEN=1` in the environment, as
/// `make golden` sets it, neighbours are written anew and the difference is there to be read.
public struct Sample: Sendable {
    /// Where the file lies.
    public let path: String
    /// What the file holds.
    public let bytes: [UInt8]

    /// The folder that holds all samples.
    public static let folder: String = {
        let file = #filePath.split(separator: "/", omittingEmptySubsequences: false)
        return file.dropLast(3).joined(separator: "/") + "/samples"
    }()

    /// Reads a sample.
    ///
    /// - Parameter name: Its path below `samples`.
    public init(_ name: String) throws {
        path = Sample.folder + "/" + name
        bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    }

    /// The sample as a page that a server gave.
    ///
    /// - Parameters:
    ///   - url: Where it is said to come from.
    ///   - contentType: What the server said of it; nothing by default.
    public func page(from url: String, contentType: String? = nil) -> Page {
        Page(sampleURL: url, contentType: contentType, body: bytes)
    }

    /// What the golden neighbour holds.
    ///
    /// - Parameter actual: What to write there first when golden files are made anew.
    public func expected<Value: Codable>(insteadOf actual: Value) throws -> Value {
        let url = URL(filePath: path + ".expected.json")
        if ProcessInfo.processInfo.environment["PROBITY_GOLDEN"] == "1" {
            let encoder = JSONCoding.encoder()
            encoder.outputFormatting.insert(.prettyPrinted)
            var json = try encoder.encode(actual)
            json.append(0x0A)
            try json.write(to: url)
        }
        return try JSONCoding.decoder().decode(Value.self, from: Data(contentsOf: url))
    }
}

extension Page {
    /// A page for tests: status 200, received at 2026-11-21T12:00:00Z.
    public init(sampleURL url: String, contentType: String? = nil, body: [UInt8]) {
        self.init(
            url: url, status: 200, headers: contentType.map { [Header("Content-Type", $0)] } ?? [], body: body,
            fetchedAt: Date(timeIntervalSince1970: 1_795_262_400))
    }
}

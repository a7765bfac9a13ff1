import Testing

@testable import Fetching

@Suite struct FetchConfigurationTests {
    @Test func theDefaultsArePolite() throws {
        let configuration = FetchConfiguration(contact: "psd@northshire.example", version: "1.0")

        try configuration.check()

        #expect(configuration.transfers == 64)
        #expect(configuration.perHost == 1)
        #expect(configuration.delay == .seconds(2))
        #expect(!configuration.allowPrivate)
    }

    @Test(arguments: [
        ("psd@northshire.example", "Probity/2 (+mailto:psd@northshire.example)"),
        ("https://northshire.example/psd", "Probity/2 (+https://northshire.example/psd)"), (nil, "Probity/2"),
    ])
    func theUserAgentCarriesTheContact(contact: String?, agent: String) {
        #expect(FetchConfiguration(contact: contact, version: "2").userAgent == agent)
    }

    @Test(arguments: OutOfRange.all)
    func aValueOutOfItsRangeIsAnErrorThatNamesIt(value: OutOfRange) throws {
        let error = #expect(throws: FetchError.self) { try Fetcher(local(value.change)) { _, _, _ in } }

        #expect(error?.code == .configuration)
        #expect(error?.place == value.place)
    }
}

/// A change that puts one value out of its range.
struct OutOfRange: Sendable, CustomTestStringConvertible {
    let place: String
    let change: @Sendable (inout FetchConfiguration) -> Void

    var testDescription: String { place }

    init(_ place: String, _ change: @escaping @Sendable (inout FetchConfiguration) -> Void) {
        self.place = place
        self.change = change
    }

    static let all = [
        OutOfRange("fetch.transfers") { $0.transfers = 0 },
        OutOfRange("fetch.per_host") { $0.perHost = 0 },
        OutOfRange("fetch.delay") { $0.delay = .seconds(-1) },
        OutOfRange("fetch.delay") { $0.allowPrivate = false },
        OutOfRange("fetch.body_limit") { $0.bodyLimit = 0 },
        OutOfRange("fetch.header_limit") { $0.headerLimit = 10 },
        OutOfRange("fetch.timeout") { $0.timeout = .zero },
        OutOfRange("fetch.connect_timeout") { $0.connectTimeout = .zero },
        OutOfRange("fetch.low_speed_limit") { $0.lowSpeedLimit = -1 },
        OutOfRange("fetch.low_speed_time") { $0.lowSpeedTime = .milliseconds(1) },
        OutOfRange("fetch.max_redirects") { $0.maxRedirects = -1 },
        OutOfRange("fetch.contact") { $0.contact = "a\r\nX: y" },
    ]
}

// swift-tools-version: 6.2
import PackageDescription

/// Warnings in our own targets are errors; what we depend on is its authors' business.
let strict: [SwiftSetting] = [.treatAllWarnings(as: .error), .enableUpcomingFeature("InternalImportsByDefault")]

let package = Package(
    name: "probity",
    products: [.executable(name: "probity", targets: ["probity"])],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
        .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
        .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
        .package(url: "https://github.com/swhitty/FlyingFox", from: "0.27.1"),
        .package(url: "https://github.com/swiftcsv/SwiftCSV", from: "0.10.0"),
    ],
    targets: [
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .systemLibrary(name: "CPCRE2", pkgConfig: "libpcre2-8", providers: [.apt(["libpcre2-dev"])]),
        .systemLibrary(name: "COpenSSL", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),

        .target(name: "Model", swiftSettings: strict),
        .target(
            name: "Pipeline", dependencies: [.product(name: "DequeModule", package: "swift-collections")],
            swiftSettings: strict),
        .target(name: "Settings", dependencies: ["Model", "Yams"], swiftSettings: strict),
        .target(name: "Planning", dependencies: ["Model", "Settings", "SwiftCSV"], swiftSettings: strict),
        .target(name: "Registers", dependencies: ["Model", "Settings"], swiftSettings: strict),
        .target(name: "Fetching", dependencies: ["Model", "Planning", "CCurl", "CZlib"], swiftSettings: strict),
        .target(name: "Parsing", dependencies: ["Model", "CXML2"], swiftSettings: strict),
        .target(name: "Matching", dependencies: ["Model", "CPCRE2", "Yams"], swiftSettings: strict),
        .target(
            name: "Storage", dependencies: ["Model", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(name: "Evidence", dependencies: ["Model", "COpenSSL", "CZlib"], swiftSettings: strict),
        .target(name: "Referring", dependencies: ["Model", "Settings", "Storage", "Evidence"], swiftSettings: strict),
        .target(
            name: "Bundling",
            dependencies: [
                "Model", "Evidence", "Referring", "CArchive", .product(name: "Mustache", package: "swift-mustache"),
            ],
            resources: [.embedInCode("Templates/referral.mustache")], swiftSettings: strict),
        .target(name: "Reporting", dependencies: ["Model", "Storage", "Referring"], swiftSettings: strict),
        .target(
            name: "Scanning",
            dependencies: [
                "Model", "Pipeline", "Planning", "Fetching", "Parsing", "Matching", "Storage", "Evidence", "Referring",
                "Registers", "Settings",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "probity",
            dependencies: [
                "Model", "Settings", "Planning", "Fetching", "Parsing", "Matching", "Storage", "Evidence", "Referring",
                "Bundling", "Registers", "Reporting", "Scanning", "FlyingFox",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
                .product(name: "Logging", package: "swift-log"),
            ],
            swiftSettings: strict),

        .target(
            name: "TestSupport", dependencies: ["Model", "Planning"], path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(name: "ModelTests", dependencies: ["Model"], swiftSettings: strict),
        .testTarget(name: "SettingsTests", dependencies: ["Settings", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "PipelineTests", dependencies: ["Pipeline", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "PlanningTests", dependencies: ["Planning", "Settings", "Model", "TestSupport"], swiftSettings: strict
        ),
        .testTarget(name: "RegistersTests", dependencies: ["Registers", "Settings", "Model"], swiftSettings: strict),
        .testTarget(
            name: "FetchingTests", dependencies: ["Fetching", "Planning", "Model", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "ParsingTests", dependencies: ["Parsing", "Model", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "MatchingTests", dependencies: ["Matching", "Model", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "StorageTests", dependencies: ["Storage", "Model", "TestSupport"], swiftSettings: strict),
        .testTarget(name: "EvidenceTests", dependencies: ["Evidence", "Model", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ReferringTests",
            dependencies: ["Referring", "Settings", "Storage", "Evidence", "Model", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "BundlingTests",
            dependencies: ["Bundling", "Referring", "Storage", "Evidence", "Model", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "ReportingTests", dependencies: ["Reporting", "Model", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "ScanningTests",
            dependencies: [
                "Scanning", "Settings", "Pipeline", "Planning", "Registers", "Matching", "Storage", "Referring",
                "Evidence", "Model", "TestSupport",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests", dependencies: ["Model", "TestSupport", "probity"],
            swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)

// swift-tools-version: 6.2
import PackageDescription

// A program that feeds the readers with what nobody would write; `make fuzz` runs it. The sources are the project's own,
// through links, so that nothing else is built with the fuzzer's instruments.
let watched: [SwiftSetting] = [
    .enableUpcomingFeature("InternalImportsByDefault"),
    .unsafeFlags(["-sanitize=fuzzer,address", "-enable-testing", "-parse-as-library"]),
]

let package = Package(
    name: "fuzz",
    targets: [
        .systemLibrary(name: "CXML2", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(name: "Model", swiftSettings: watched),
        .target(name: "Parsing", dependencies: ["Model", "CXML2"], swiftSettings: watched),
        .target(
            name: "Robots", path: "Sources/Fetching",
            sources: [
                "Robots.swift", "RobotsLine.swift", "RobotsPath.swift", "RobotsRule.swift", "RobotsRules.swift",
            ], swiftSettings: watched),
        .executableTarget(
            name: "fuzz", dependencies: ["Model", "Parsing", "Robots"], swiftSettings: watched,
            linkerSettings: [.unsafeFlags(["-sanitize=fuzzer,address", "-use-ld=lld"])]),
    ],
    swiftLanguageModes: [.v6]
)

import ArgumentParser
import Evidence
import Foundation
import Model
import Referring
import Reporting
import Scanning
import Settings
import Storage

/// `probity demo`.
struct Demo: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Serve the invented public web of three forces on loopback and scan it over real HTTP.",
        discussion: """
            The first run queues what it finds; a second one finds the pages unchanged. Everything it keeps is below \
            the samples' folder, in var/.

            Examples:
              probity demo
              probity demo --serve
            """)

    @Option(
        help: "The folder that holds probity.yaml and site/web; else ./samples, else the installed one.",
        completion: .directory)
    var samples: String?

    @Flag(help: "Go on serving until interrupted, for a look around.")
    var serve = false

    @Flag(help: "The run's report as one JSON document.")
    var json = false

    func run() async throws {
        let folder = try samplesFolder()
        let server = try DemoServer(folder: folder + "/site/web")
        let serving = Task { try await server.run() }
        defer { serving.cancel() }
        let address = try await server.address()
        let file = folder + "/probity.yaml"
        var configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: Probity.version)
        configuration.fetch.connectTo = ["*": address]
        let result = try await scan(configuration)
        if json {
            Terminal.say(try JSONText.document(result.summary))
        } else {
            Terminal.say(try report(result.summary, configuration, file: file))
        }
        if serve {
            Terminal.complain("Serving at \(address); interrupt to end.")
            try await serving.value
        }
    }

    /// Scans on a thread of its own, since the server needs the ones that async work runs on.
    private func scan(_ configuration: ScanConfiguration) async throws -> ScanResult {
        let rules = try LoadedRules(
            RulesFolderOption.folder(configured: configuration.rules), packs: configuration.packs)
        let run = ScanRun(try ScanSetup(configuration), rules: rules, limits: .ofThisMachine)
        return try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try run.run() }) }
        }
    }

    private func report(_ summary: RunSummary, _ configuration: ScanConfiguration, file: String) throws -> String {
        let queue = try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
        var filter = QueueFilter()
        filter.stages = Set(Stage.allCases)
        let entries = try queue.list(filter, for: Reader(id: "demo", lanes: [.ordinary], roles: [])).entries
        let notModified = summary.forces.reduce(0) { $0 + $1.notModified }
        let queued = summary.forces.reduce(0) { $0 + $1.queued }
        return """
            \(ScanReport(summary, queued: entries).text)
            \(notModified) pages were not modified since the last run; \(queued) records are new.

            Look at what was queued, and review it:
              probity queue list --config \(file)
              probity queue show R-… --config \(file)
              probity queue decide R-… --config \(file) --reviewer rev-01 --decision keep_as_finding --reason "…"
              probity verify \(configuration.queue) --key \(SealKey.publicPath(of: configuration.key))
            """
    }

    private func samplesFolder() throws -> String {
        let candidates = [samples, "./samples", InstalledFiles.folder("samples")].compactMap(\.self)
        guard let folder = candidates.first(where: { FileManager.default.fileExists(atPath: $0 + "/probity.yaml") })
        else {
            throw SettingsError(
                place: candidates[0], problem: "there is no probity.yaml",
                remedy: "Name the samples' folder with --samples")
        }
        return folder
    }
}

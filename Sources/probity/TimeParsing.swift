import ArgumentParser
import FoundationEssentials
import Glibc
import Model
import Parsing

/// `probity parse-times`, which benchmarks use and nobody else needs.
struct TimeParsing: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parse-times",
        abstract: "Read saved pages over and over; print the seconds of the best round and the peak memory in MiB.",
        shouldDisplay: false)

    @Argument(help: "The saved pages.", completion: .file())
    var files: [String]

    @Option(help: "How often to read them all.")
    var rounds = 1

    func run() throws {
        let pages = try files.map { try SavedFile($0, url: "https://social.example/feed", contentType: "").page() }
        let parser = PageParser()
        var best = Double.infinity
        for _ in 0..<rounds {
            let start = TimeParsing.processSeconds()
            for page in pages { _ = try parser.parse(page) }
            best = min(best, TimeParsing.processSeconds() - start)
        }
        var usage = rusage()
        getrusage(CInt(RUSAGE_SELF.rawValue), &usage)
        Terminal.say("\(best) \(Double(usage.ru_maxrss) / 1024)")
    }

    /// Time that this process has worked, which others on the machine do not lengthen.
    private static func processSeconds() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }
}

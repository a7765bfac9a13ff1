import ArgumentParser
import FoundationEssentials
import Referring

/// `probity queue decide`.
struct DecideRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "decide", abstract: "Record what you decide upon a record, and why. Nothing is sent anywhere.",
        discussion: """
            A first reviewer decides one of: \(Decision.names.joined(separator: ", ")). A false positive needs --code, \
            one of \(FalsePositiveReason.allCases.map(\.rawValue).joined(separator: ", ")).

            Another person then decides upon what was kept, and upon every decision about APSP, EXTREM or potentially \
            protected speech: \(SecondDecision.allCases.map(\.rawValue).joined(separator: ", ")).

            By deciding you declare that you have no conflict of interest; if you have one, use queue recuse.

            Examples:
              probity queue decide R-7f3c… --reviewer rev-01 --decision keep_as_finding --reason "own words, on duty"
              probity queue decide R-7f3c… --reviewer rev-01 --decision false_positive --code lyric-film --reason "a song"
              probity queue decide R-7f3c… --reviewer rev-02 --decision refer_PSD --reason "for advice" --no-exculpatory
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The record's id.")
    var id: String

    @Option(help: "What you decide.")
    var decision: String

    @Option(help: "Why, in a sentence, for whoever reads it later.")
    var reason: String

    @Option(help: "The reason's code, for a false positive.")
    var code: String?

    @Option(help: "For a decision to refer: what speaks for the subject; may be repeated.")
    var exculpatory: [String] = []

    @Flag(help: "For a decision to refer: you looked for what speaks for the subject, and found nothing.")
    var noExculpatory = false

    @Option(help: "For a decision to refer: what would be enough; the force alone determines.")
    var recommendation: Recommendation?

    @Option(
        help: "The IOPC criterion that is potentially met; the time to refer begins to run. The tool contacts nobody.")
    var iopc: IOPCCandidate.Limb?

    @Flag(name: [.customShort("n"), .long], help: "Check who you are and what you may see, and decide nothing.")
    var dryRun = false

    func validate() throws {
        guard exculpatory.isEmpty || !noExculpatory else {
            throw ValidationError("--exculpatory and --no-exculpatory contradict each other.")
        }
    }

    func run() throws {
        let second = SecondDecision(rawValue: decision)
        let first = second == nil ? try Decision(name: decision, reasonCode: code) : nil
        let reader = try readerOptions.decider(options)
        if dryRun {
            let record = try options.queue().record(id, for: reader)
            return Terminal.say("\(record.id) would be decided as \(decision) by \(reader.id); nothing was written.")
        }
        let review = try options.sealing("review of \(id)") { queue, _ in
            if let first {
                return try queue.decide(id, as: first, reason: reason, by: reader, at: .now, iopc: iopc)
            }
            return try queue.decideSecond(
                id, as: second ?? .noFurtherAction, reason: reason,
                exculpatory: noExculpatory ? [] : exculpatory.isEmpty ? nil : exculpatory,
                recommendation: recommendation, iopc: iopc, by: reader, at: .now)
        }
        Terminal.say("\(review.id) was decided as \(review.decision) by \(review.reviewer).")
        if let iopc = review.iopc {
            Terminal.say("A referral to the IOPC is potentially due by \(iopc.dueBy.rfc3339). Nobody was told of it.")
        }
    }
}

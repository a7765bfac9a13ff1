import ArgumentParser
import FoundationEssentials
import Model
import Referring

/// `probity queue attribute`.
struct AttributeRecord: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "attribute",
        abstract: "Record whose account it is, apart from what stands on it. Needed before anything is referred.",
        discussion: """
            An attribution that rests on a name or an inference alone, or that is possible or disputed, refers nothing.

            Example:
              probity queue attribute R-7f3c… --reviewer rev-01 --confidence confirmed --basis declared_by_subject \
                  --no-contrary --reason "the roster's declaration of 3 March"
            """)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var readerOptions: ReaderOptions

    @Argument(help: "The records' ids; all of one account.")
    var ids: [String]

    @Option(help: "confirmed, probable, possible or disputed.")
    var confidence: AttributionConfidence

    @Option(help: "On what it rests; may be repeated.")
    var basis: [AttributionBasis]

    @Option(help: "What speaks against it: a shared device, a parody, a namesake; may be repeated.")
    var contrary: [String] = []

    @Flag(help: "You looked for what speaks against it, and found nothing.")
    var noContrary = false

    @Option(help: "Why, in a sentence.")
    var reason: String

    func validate() throws {
        guard !ids.isEmpty, !basis.isEmpty, contrary.isEmpty == noContrary else {
            throw ValidationError("Name records and --basis, and either --contrary or --no-contrary.")
        }
    }

    func run() throws {
        let reader = try readerOptions.decider(options)
        let attribution = AttributionDecision(confidence: confidence, basis: basis, contrary: contrary)
        try options.sealing("attribution") { queue, _ in
            for id in ids {
                let review = try queue.attribute(id, attribution, reason: reason, by: reader, at: .now)
                Terminal.say("\(review.id): the attribution is \(confidence.rawValue), says \(review.reviewer).")
            }
        }
    }
}

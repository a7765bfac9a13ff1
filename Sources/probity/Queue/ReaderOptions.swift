public import ArgumentParser
public import Model
public import Referring
import Settings

/// Who is at the queue; what they may see and do is in reviewers.yaml.
struct ReaderOptions: ParsableArguments {
    @Option(help: ArgumentHelp("Your own reference in reviewers.yaml, as rev-03; never a name.", valueName: "ref"))
    var reviewer: String?

    /// The reader; without a reference they see the ordinary lane and decide nothing.
    func reader(_ options: ConfigurationOptions) throws -> Reader {
        guard reviewer != nil else { return Reader(id: "reader", lanes: [.ordinary], roles: []) }
        return try decider(options)
    }

    /// The reader, who has to say who they are.
    func decider(_ options: ConfigurationOptions) throws -> Reader {
        guard let reviewer else { throw ValidationError("Say who you are with --reviewer, as rev-03.") }
        let configuration = try options.configuration()
        guard let file = configuration.reviewers else {
            throw SettingsError(
                place: configuration.file, problem: "it names no list of reviewers, so nobody may decide",
                remedy: "Add a line 'reviewers: reviewers.yaml', as in samples/")
        }
        return try Reviewers(yaml: TextFile.read(file), file: file).reader(reviewer)
    }
}

extension Lane: ExpressibleByArgument {}
extension Model.Category: ExpressibleByArgument {}
extension Stage: ExpressibleByArgument {}
extension IOPCCandidate.Limb: ExpressibleByArgument {}
extension Recommendation: ExpressibleByArgument {}
extension AttributionConfidence: ExpressibleByArgument {}
extension AttributionBasis: ExpressibleByArgument {}

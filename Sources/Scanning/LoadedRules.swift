import Evidence
public import FoundationEssentials
public import Matching
import Model

/// Rule packs that were read, compiled, and proved on this machine by their own examples.
public struct LoadedRules: Sendable {
    /// The rules, ready to match.
    public let compiled: CompiledRules

    /// Reads packs, and refuses them if any of their examples fails.
    ///
    /// - Parameters:
    ///   - folder: The folder that holds the packs and their lexicons.
    ///   - packs: Names of packs; `all` alone is every pack; none are those that are on by default.
    ///   - time: Decides which suppressions hold.
    /// - Throws: `RuleErrors` with everything that is wrong.
    public init(_ folder: String, packs: [String], at time: Date = .now) throws(RuleErrors) {
        let lanes = CoreLanes()
        let selection: PackSelection = packs == ["all"] ? .all : packs.isEmpty ? .defaults : .named(packs)
        let read = try RulePackReader.read(at: folder, packs: selection, on: lanes) { Digest(of: $0).hex }
        let day = String(time.rfc3339.prefix("2026-11-21".count))
        let suppressions = try RulePackReader.suppressions(at: folder, on: day) { Digest(of: $0).hex }
        compiled = try CompiledRules(read, suppressions: suppressions)
        let failures = RuleExamples(compiled).failures(on: lanes)
        guard failures.isEmpty else { throw RuleErrors(failures.map(\.error)) }
        try Canary(compiled).check(on: lanes)
    }

    /// Says which rules these are; equal for equal rules.
    public var digest: String { Digest(of: compiled.digest).hex }

    /// Each pack as `name version`, sorted.
    public var packs: [String] { compiled.packs.map { "\($0.name) \($0.version)" }.sorted() }
}

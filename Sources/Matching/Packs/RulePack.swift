import Model

/// Which packs to read.
public enum PackSelection: Sendable, Hashable {
    /// Those that say `default: on`.
    case defaults
    case named([String])
    case all
}

/// A named set of rules that is switched on or off as one, with its thresholds.
public struct RulePack: Sendable {
    /// Name, version and digest.
    public let identity: PackIdentity
    /// One line for lists.
    public let title: String
    /// The licence of rules and lexicons, as an SPDX identifier.
    public let licence: String
    /// Whether it is used where no pack is named.
    public let isOnByDefault: Bool
    /// Thresholds, factors and weights.
    public let scoring: Scoring
    /// The loaded rules (not the drafts), sorted by id.
    public let rules: [Rule]
    /// How many rules are drafts and so were not loaded.
    public let draftCount: Int
    /// What tells of a protected context; the same for all packs of a folder.
    let protectedTerms: [ProtectedContext: TermList]
    /// Strong and ordinary words; the same for all packs of a folder.
    var spelling = SpellingSource()
}

/// A pack's name and version, and the digest of all that it was read from.
public struct PackIdentity: Sendable, Hashable, CustomStringConvertible {
    /// The folder's name.
    public let name: String
    /// Three numbers, as `1.2.0`.
    public let version: String
    /// Digest of the pack file, its rule files and every lexicon, as the reader's digest function gives it.
    public let sha256: String

    /// `core@1.2.0`.
    public var description: String { "\(name)@\(version)" }
}

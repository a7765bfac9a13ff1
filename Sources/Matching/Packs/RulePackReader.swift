import FoundationEssentials
import Glibc
import Model

/// Reads packs from a rules' folder: `<pack>/pack.yaml`, `<pack>/<category>/<rule>.yaml`, `lexicons/<area>/<name>.txt`,
/// and `words/<name>.txt`, the ordinary words.
public struct RulePackReader {
    /// Reads the selected packs, sorted by name.
    ///
    /// - Parameters:
    ///   - folder: The rules' folder.
    ///   - selection: Which packs; a pack that is named and not there is an error.
    ///   - lanes: Where rule files are read.
    ///   - digest: The digest of a file's bytes, as lower-case hexadecimal, for `RuleIdentity.sha256`.
    /// - Throws: Everything that is wrong with any file that was read.
    public static func read(
        at folder: String, packs selection: PackSelection = .defaults, on lanes: any LaneMap = OneLane(),
        digest: @escaping @Sendable ([UInt8]) -> String
    ) throws(RuleErrors) -> [RulePack] {
        var reader = RulePackReader(folder: folder, lanes: lanes, digest: digest)
        let packs = reader.read(selection)
        guard reader.errors.isEmpty else { throw RuleErrors(reader.errors) }
        return packs
    }

    /// How many rule files are read in a row.
    private static let filesAtOnce = 32

    private let folder: String
    private let lanes: any LaneMap
    private let digest: @Sendable ([UInt8]) -> String
    private var errors: [RuleError] = []
    private var syntax = TermSyntax()
    private var lexicons: [String: TermList] = [:]
    private var spelling = SpellingSource()
    /// `path digest` of each lexicon and list of words, sorted by path.
    private var lexiconDigests: [String] = []

    private init(folder: String, lanes: any LaneMap, digest: @escaping @Sendable ([UInt8]) -> String) {
        self.folder = folder
        self.lanes = lanes
        self.digest = digest
    }

    private mutating func read(_ selection: PackSelection) -> [RulePack] {
        let manager = FileManager.default
        guard let names = try? manager.contentsOfDirectory(atPath: folder) else {
            errors.append(
                RuleError(
                    .notReadable, at: folder, problem: "the rules' folder cannot be read",
                    remedy: "Name it with --rules, or in the configuration as rules:"))
            return []
        }
        let present = names.sorted().filter { manager.fileExists(atPath: "\(folder)/\($0)/pack.yaml") }
        if case .named(let wanted) = selection {
            for name in wanted where !present.contains(name) {
                errors.append(
                    RuleError(
                        .unknownPack, at: folder, problem: "there is no pack '\(name)'",
                        remedy: "Use one of \(present.joined(separator: ", "))"))
            }
        }
        readLexicons()
        readWords()
        let protected = protectedTerms()
        return present.compactMap { pack($0, selection, protected) }
    }

    // MARK: Lexicons

    private mutating func readLexicons() {
        for path in files(below: "lexicons", ending: ".txt") {
            guard let bytes = bytes(of: path) else { continue }
            lexiconDigests.append("\(path) \(digest(bytes))")
            let name = String(path.dropFirst("lexicons/".count).dropLast(".txt".count))
            let lexicon = Lexicon(
                String(decoding: bytes, as: UTF8.self), path: path, syntax: &syntax, errors: &errors)
            lexicons[name] = lexicon.terms
            if lexicon.isStrong { spelling.addStrongWords(of: lexicon.terms) }
        }
    }

    private mutating func readWords() {
        for path in files(below: "words", ending: ".txt") {
            guard let bytes = bytes(of: path) else { continue }
            lexiconDigests.append("\(path) \(digest(bytes))")
            spelling.addOrdinaryWords(bytes)
        }
    }

    private func protectedTerms() -> [ProtectedContext: TermList] {
        var terms: [ProtectedContext: TermList] = [:]
        for context in ProtectedContext.allCases {
            terms[context] = lexicons["protected/\(context.lexiconName)"]
        }
        return terms
    }

    // MARK: Packs

    private mutating func pack(
        _ name: String, _ selection: PackSelection, _ protected: [ProtectedContext: TermList]
    ) -> RulePack? {
        if case .named(let wanted) = selection, !wanted.contains(name) { return nil }
        let path = "\(name)/pack.yaml"
        guard let bytes = bytes(of: path) else { return nil }
        let file = YAMLFile(path: path)
        let contents = PackFileReader(file: file, folder: name).contents(of: bytes)
        errors += file.errors
        guard let contents, selection != .defaults || contents.isOnByDefault else { return nil }
        var digests = lexiconDigests + ["\(path) \(digest(bytes))"]
        let rules = rules(of: contents, digests: &digests)
        return RulePack(
            identity: PackIdentity(
                name: name, version: contents.version, sha256: digest(Array(digests.joined(separator: "\n").utf8))),
            title: contents.title, licence: contents.licence, isOnByDefault: contents.isOnByDefault,
            scoring: contents.scoring, rules: rules.filter { $0.status != .draft },
            draftCount: rules.count { $0.status == .draft }, protectedTerms: protected, spelling: spelling)
    }

    private mutating func rules(of pack: PackFileReader.Contents, digests: inout [String]) -> [Rule] {
        let paths = files(below: pack.name, ending: ".yaml").filter { $0 != "\(pack.name)/pack.yaml" }
        let (folder, digest, lexicons, syntax) = (folder, digest, lexicons, syntax)
        let files = lanes.map(paths, inChunksOf: Self.filesAtOnce) { paths in
            var syntax = syntax
            return paths.map { Self.rule(at: $0, in: folder, pack, lexicons, &syntax, digest) }
        }
        digests += files.compactMap(\.digest)
        errors += files.flatMap(\.errors)
        return files.compactMap(\.rule)
    }

    /// What became of one rule file.
    private struct RuleFile: Sendable {
        var rule: Rule?
        /// Its path and digest.
        var digest: String?
        var errors: [RuleError] = []
    }

    private static func rule(
        at path: String, in folder: String, _ pack: PackFileReader.Contents, _ lexicons: [String: TermList],
        _ syntax: inout TermSyntax, _ digest: ([UInt8]) -> String
    ) -> RuleFile {
        let bytes: [UInt8]
        switch Self.bytes(of: path, in: folder) {
        case .success(let read): bytes = read
        case .failure(let error): return RuleFile(errors: [error])
        }
        let sha256 = digest(bytes)
        let file = YAMLFile(path: path)
        let identity = RuleIdentity(
            id: String(path.dropLast(".yaml".count)), pack: pack.name, packVersion: pack.version, sha256: sha256)
        let rule = RuleFileReader(file: file, identity: identity, packLane: pack.lane).rule(
            from: bytes, syntax: &syntax, lexicon: { lexicons[$0] })
        return RuleFile(rule: rule, digest: "\(path) \(sha256)", errors: file.errors)
    }

    // MARK: Files

    /// Paths below a folder, relative to the rules' folder, sorted.
    private func files(below path: String, ending: String) -> [String] {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: "\(folder)/\(path)") else { return [] }
        return names.sorted().flatMap { name -> [String] in
            if name.hasPrefix(".") { return [] }
            if name.hasSuffix(ending) { return ["\(path)/\(name)"] }
            return name.contains(".") ? [] : files(below: "\(path)/\(name)", ending: ending)
        }
    }

    private mutating func bytes(of path: String) -> [UInt8]? {
        switch Self.bytes(of: path, in: folder) {
        case .success(let bytes): return bytes
        case .failure(let error):
            errors.append(error)
            return nil
        }
    }

    private static func bytes(of path: String, in folder: String) -> Result<[UInt8], RuleError> {
        guard let bytes = [UInt8](contentsOf: "\(folder)/\(path)") else {
            return .failure(
                RuleError(
                    .notReadable, at: "\(path):1", problem: "the file cannot be read", remedy: "Let this user read it"))
        }
        if String(validating: bytes, as: UTF8.self) != nil { return .success(bytes) }
        return .failure(
            RuleError(.notReadable, at: "\(path):1", problem: "the file is not UTF-8", remedy: "Save it as UTF-8"))
    }
}

extension ProtectedContext {
    /// The file below `lexicons/protected/` that tells of this context.
    fileprivate var lexiconName: String {
        switch self {
        case .disclosure: "p1-disclosure"
        case .staffAssociation: "p2-staff-association"
        case .welfare: "p3-welfare"
        case .belief: "p4-belief"
        case .privileged: "p5-privileged"
        }
    }
}

extension [UInt8] {
    /// The bytes of a file; `nil` if it cannot be read whole.
    ///
    /// Foundation's way takes four times as long for small files, of which there are thousands.
    fileprivate init?(contentsOf path: String) {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return nil }
        defer { close(file) }
        var bytes: [UInt8] = []
        while true {
            let room = Swift.max(4096, bytes.count)
            let known = bytes.count
            var isRead = false
            bytes += [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
                let result = read(file, buffer.baseAddress, room)
                isRead = result >= 0
                count = Swift.max(0, result)
            }
            guard isRead else { return nil }
            if bytes.count == known { break }
        }
        self = bytes
    }
}

import ArgumentParser
import FoundationEssentials
import Matching
import Settings

/// `probity rules fmt`.
struct FormatRules: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "fmt",
        abstract: "Lay out rule files: keys in one order, long lists wrapped.",
        discussion: """
            Changes no words. With --check, changes nothing, names the files that are laid out otherwise, and ends with 1.

            Examples:
              probity rules fmt rules/core/opdisc/my-rule.yaml
              probity rules fmt --check rules
            """)

    @Argument(help: "Rule files, or folders of them.", completion: .file())
    var paths: [String]

    @Flag(help: "Change nothing; say which files would change.")
    var check = false

    func run() throws {
        var different = 0
        for file in try paths.flatMap(files) {
            let text = try TextFile.read(file)
            let formatted = try RuleFormat.formatted(text, file: file)
            guard formatted != text else { continue }
            different += 1
            Terminal.say(file)
            if check { continue }
            do {
                try Data(formatted.utf8).write(to: URL(filePath: file), options: .atomic)
            } catch {
                throw SettingsError(
                    place: file, problem: "the file cannot be written", remedy: "Let this user write there")
            }
        }
        if check, different > 0 { try Outcome.unexpected.exit() }
    }

    /// The rule files at a path, sorted; pack files are no rules.
    private func files(at path: String) throws -> [String] {
        var isFolder = false
        let manager = FileManager.default
        guard manager.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw SettingsError(place: path, problem: "there is no such file", remedy: "Check the path")
        }
        guard isFolder else { return [path] }
        let names = (try? manager.contentsOfDirectory(atPath: path)) ?? []
        return try names.sorted().flatMap { name in
            let inner = "\(path)/\(name)"
            if name.hasSuffix(".yaml") { return name == "pack.yaml" || name == "suppressions.yaml" ? [] : [inner] }
            return name.contains(".") || name == "lexicons" ? [] : try files(at: inner)
        }
    }
}

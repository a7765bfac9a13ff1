import ArgumentParser
import FoundationEssentials
import Matching
import Model
import Settings

/// `probity rules new`.
struct NewRule: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Write a rule file with examples to fill in; asks for what is not given.",
        discussion: """
            The rule is a draft until you say otherwise. A file that exists is left alone.

            Examples:
              probity rules new
              probity rules new relationships/gift/free-parking --title "Says that parking was free for the role"
            """)

    @OptionGroup var rulesFolder: RulesFolderOption

    @Argument(help: "Pack, category and name, as core/opdisc/my-rule.")
    var id: String?

    @Option(help: "One line that says what the post does: \"Says that …\".")
    var title: String?

    func run() throws {
        let id = try id ?? ask("Pack, category and name (as core/opdisc/my-rule): ")
        let title = try title ?? ask("What does such a post say (\"Says that …\")? ")
        guard let template = RuleTemplate(id: id, title: title) else {
            throw SettingsError(
                place: id, problem: "this is no id for a rule",
                remedy: "Write pack/category/name in small letters, with a category that 'probity rules list' shows")
        }
        let folder = try rulesFolder.folder()
        let path = "\(folder)/\(template.id).yaml"
        let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let pack = template.id.split(separator: "/").first.map(String.init) ?? ""
        guard FileManager.default.fileExists(atPath: "\(folder)/\(pack)/pack.yaml") else {
            throw SettingsError(
                place: id, problem: "there is no pack '\(pack)'", remedy: "Name a folder with a pack.yaml")
        }
        do {
            try FileManager.default.createDirectory(atPath: parent, withIntermediateDirectories: true)
            try Data(template.text.utf8).write(to: URL(filePath: path), options: .withoutOverwriting)
        } catch {
            throw SettingsError(
                place: path, problem: "the file exists already, or cannot be written",
                remedy: "Choose another name, or let this user write there")
        }
        Terminal.say("\(path): fill it in, set status to test, then run 'probity rules check \(pack)'.")
    }

    private func ask(_ question: String) throws -> String {
        Terminal.complain(question)
        guard let answer = readLine(), !answer.isEmpty else {
            throw ValidationError("Nothing was answered; give the id and --title instead.")
        }
        return answer
    }
}

import ArgumentParser
import Scanning
import Settings

/// `probity config`.
struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "What the configuration is, and where each value comes from.",
        subcommands: [ConfigShow.self], defaultSubcommand: ConfigShow.self)
}

/// `probity config show`.
struct ConfigShow: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show",
        abstract: "Print every setting as it counts, and whether the file, the environment or a default gave it.",
        discussion: """
            Reads probity.yaml and nothing else; sends nothing and writes nothing.

            Examples:
              probity config show
              PROBITY_QUEUE=/tmp/queue probity config show --jsonl
            """)

    private struct Line: Encodable {
        let key: String
        let value: String?
        let origin: String
    }

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "One JSON object a setting.")
    var jsonl = false

    func run() throws {
        let settings = try ConfigurationListing(of: options.configuration()) { key in
            Terminal.environment(ConfigurationOptions.variable(for: key)).map { _ in
                ConfigurationOptions.variable(for: key)
            }
        }.settings
        for setting in settings {
            if jsonl {
                Terminal.say(
                    try JSONText.line(Line(key: setting.key, value: setting.value, origin: setting.origin)))
            } else {
                Terminal.say("\(setting.key): \(setting.value ?? "(none)")    # \(setting.origin)")
            }
        }
    }
}

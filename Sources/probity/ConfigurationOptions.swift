import ArgumentParser
import Glibc
import Scanning
import Settings

/// Where the configuration and the rules are.
struct ConfigurationOptions: ParsableArguments {
    @Option(help: "The configuration file; else ./probity.yaml, else /etc/probity/probity.yaml.", completion: .file())
    var config: String?

    @OptionGroup var rulesFolder: RulesFolderOption

    /// The file that is named, or the first that there is.
    private var file: String? {
        config ?? ["./probity.yaml", "/etc/probity/probity.yaml"].first { access($0, R_OK) == 0 }
    }

    /// Whether a configuration is named or lies in one of the usual places.
    var isFound: Bool { file != nil }

    /// The environment's name for a key of the configuration.
    static func variable(for key: String) -> String { "PROBITY_\(key.uppercased())" }

    /// The configuration, with what the environment sets over it.
    func configuration() throws -> ScanConfiguration {
        guard let file else {
            throw SettingsError(
                place: "probity.yaml", problem: "there is no configuration here or in /etc/probity",
                remedy: "Name one with --config, or look at samples/probity.yaml for a beginning")
        }
        var overrides: [String: String] = [:]
        for key in ScanConfiguration.overridableKeys {
            overrides[key] = Terminal.environment(Self.variable(for: key))
        }
        return try ScanConfiguration(
            yaml: TextFile.read(file), file: file, version: Probity.version, overrides: overrides,
            credentials: Terminal.environment("CREDENTIALS_DIRECTORY"))
    }
}

/// Where the rules are, for commands that need no configuration.
struct RulesFolderOption: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder that holds the packs; else the configuration's, else ./rules, else the installed ones."),
        completion: .directory)
    var rules: String?

    /// The folder that the command line names, or the first that there is.
    func folder(configured: String? = nil) throws(SettingsError) -> String {
        if let rules { rules } else { try Self.folder(configured: configured) }
    }

    /// The first folder that there is, in the order of the help text.
    static func folder(configured: String?) throws(SettingsError) -> String {
        if let configured { return configured }
        let candidates = ["./rules", InstalledFiles.folder("rules"), "/usr/share/probity/rules"]
        guard let folder = candidates.first(where: { access($0 + "/core/pack.yaml", R_OK) == 0 }) else {
            throw SettingsError(
                place: "rules", problem: "no rule packs were found", remedy: "Name their folder with --rules")
        }
        return folder
    }
}

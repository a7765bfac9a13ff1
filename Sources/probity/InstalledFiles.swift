import FoundationEssentials

/// Where an installed program keeps its rules and samples.
enum InstalledFiles {
    /// `PREFIX/share/probity/NAME` beside the program's own `PREFIX/bin`.
    static func folder(_ name: String) -> String {
        let program =
            (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? "/usr/bin/probity"
        let prefix = program.split(separator: "/", omittingEmptySubsequences: false).dropLast(2).joined(separator: "/")
        return prefix + "/share/probity/" + name
    }
}

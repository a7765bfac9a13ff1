import ArgumentParser

/// `probity doctor`.
struct Doctor: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Say whether this machine is fit to scan.")
}

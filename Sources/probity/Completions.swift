import ArgumentParser

/// `probity completions`.
struct Completions: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print a script that completes this program's arguments in your shell.",
        discussion: """
            Examples:
              probity completions bash > /etc/bash_completion.d/probity
              probity completions zsh > ~/.zfunc/_probity
              probity completions fish > ~/.config/fish/completions/probity.fish
            """)

    /// The shells that there are scripts for.
    enum Shell: String, ExpressibleByArgument, CaseIterable {
        case bash, zsh, fish
    }

    @Argument(help: "bash, zsh or fish.")
    var shell: Shell

    func run() {
        let wanted: CompletionShell =
            switch shell {
            case .bash: .bash
            case .zsh: .zsh
            case .fish: .fish
            }
        Terminal.say(Probity.completionScript(for: wanted))
    }
}

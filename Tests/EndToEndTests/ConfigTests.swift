import TestSupport
import Testing

@Suite struct ConfigTests {
    @Test func saysWhereEachValueComesFrom() throws {
        let state = try TestState(urls: ["http://127.0.0.1:1/a"])

        let outcome = try Program.run(
            ["-c", "PROBITY_QUEUE=/srv/queue exec \(Program.path) config show"], in: state.folder.path, by: "/bin/sh")

        let lines = outcome.out.split(separator: "\n")
        #expect(outcome.status == 0)
        #expect(lines.contains("queue: /srv/queue    # environment PROBITY_QUEUE"))
        #expect(lines.contains("roster: ./roster.csv    # ./probity.yaml:2"))
        #expect(lines.contains("fetch.per_host: 4    # ./probity.yaml:10"))
        #expect(lines.contains("fetch.timeout: 30.0 seconds    # default"))
        #expect(lines.contains("registers: (none)    # default"))
    }

    @Test(arguments: ["bash", "zsh", "fish"])
    func printsAScriptThatCompletes(shell: String) throws {
        let outcome = try Program.run("completions", shell)

        #expect(outcome.status == 0)
        #expect(outcome.out.contains("metrics-file"))
    }
}

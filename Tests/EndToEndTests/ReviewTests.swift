import Foundation
import TestSupport
import Testing

/// `probity queue review`, with keys and answers from a file instead of a terminal.
@Suite(.serialized) struct ReviewTests {
    @Test func recordsAreGoneThroughByKeys() throws {
        let samples = try SampleSite()
        let configuration = ["--config", samples.folder.path(of: "probity.yaml")]
        _ = try Program.run("demo", "--samples", samples.folder.path)
        let keys = """
            ?
            s
            k
            own words, on duty
            x
            lyric-film
            a line of a song
            u
            no song has this line
            n
            c
            same shift
            k

            q
            """

        let run = try Program.run(
            ["queue", "review", "--reviewer", "rev-01", "--force", "southshire"] + configuration, input: keys)

        #expect(run.status == 0)
        #expect(run.out.contains("potentially deserves a look") && run.out.hasSuffix("were decided.\n"))
        #expect(run.err.contains("keep as a finding") && run.err.contains("waits again"))
        let steps = samples.folder.names(in: "var/queue/reviewed").filter { $0.contains(".review-") }.sorted()
        let texts = try steps.map { try samples.folder.text(of: "var/queue/reviewed/\($0)") }
        #expect(texts.filter { $0.contains("\"keep_as_finding\"") && $0.contains("viewed_at") }.count == 1)
        #expect(texts.filter { $0.contains("\"undo\"") }.count == 1)
        #expect(texts.filter { $0.contains("\"recusal\"") }.count == 1)
        let status = try Program.run(["queue", "status"] + configuration)
        #expect(status.status == 0)
    }
}

import Foundation
import Model
import TestSupport
import Testing

/// The demo as a new user runs it, held against the planted truth.
@Suite(.serialized) struct DemoTests {
    @Test func findsWhatWasPlantedAndNothingElse() throws {
        let samples = try SampleSite()

        let first = try Program.run("demo", "--samples", samples.folder.path)

        #expect(first.status == 0)
        #expect(try samples.records() == samples.expectedRecords())
        for force in try samples.expectedForces() {
            #expect(try samples.counts(of: force.force, in: first.out) == force.subjects)
        }
    }

    @Test func queuesNothingTwiceAndSaysWhatHasNotChanged() throws {
        let samples = try SampleSite()
        _ = try Program.run("demo", "--samples", samples.folder.path)
        let records = try samples.records()

        let second = try Program.run("demo", "--samples", samples.folder.path)

        #expect(second.status == 0)
        #expect(second.out.contains("64 pages were not modified since the last run; 0 records are new."))
        #expect(try samples.records() == records)
    }

    @Test func leavesAQueueThatVerifies() throws {
        let samples = try SampleSite()
        _ = try Program.run("demo", "--samples", samples.folder.path)
        let state = samples.folder.path(of: "var")

        let trusted = try Program.run("verify", state + "/queue", "--key", state + "/seal.pub")
        let untrusted = try Program.run("verify", state + "/queue")

        #expect(trusted.status == 0)
        #expect(untrusted.status == 7)
    }
}

import Evidence
import Foundation
import Model
import Testing

@testable import Referring

@Suite struct ReferralQueueTests {
    @Test func aMatchedPostBecomesOneFileOneLineAndOneRow() throws {
        let desk = try Desk()
        let queue = try desk.queue()

        let results = try queue.commit([desk.post()], run: "r1", at: desk.noon)

        let id = try #require(results.first?.id)
        #expect(results == [.queued(id: id)])
        #expect(RecordID.isWellFormed(id))
        #expect(try desk.names("pending") == ["\(id).json"])
        #expect(try desk.names("tmp").isEmpty)
        let bytes = try desk.directory.pending.read("\(id).json")
        #expect(CanonicalJSON.isCanonical(bytes))
        let journaled = try JournaledFiles(of: desk.directory)
        #expect(journaled.digests == ["\(id).json": Digest(of: bytes)])
        let row = try desk.ledger().indexedRecord(id)
        #expect(row?.sha256 == Digest(of: bytes).hex)
        #expect(row?.state == "pending")
        #expect(try queue.status().differences.isEmpty)
    }

    @Test func filesAreTheirOwnersOnly() throws {
        let desk = try Desk()
        let id = try #require(try desk.queue().commit([desk.post()], run: "r1", at: desk.noon).first?.id)
        let manager = FileManager.default

        for (place, mode) in [
            ("", 0o700), ("/tmp", 0o700), ("/pending", 0o700), ("/reviewed", 0o700), ("/corrupt", 0o700),
            ("/pending/\(id).json", 0o600), ("/journal.jsonl", 0o600), ("/.decisions.lock", 0o600),
        ] where manager.fileExists(atPath: desk.queuePath + place) {
            let attributes = try manager.attributesOfItem(atPath: desk.queuePath + place)
            #expect((attributes[.posixPermissions] as? NSNumber)?.intValue == mode, "\(place)")
        }
    }

    @Test func theSamePostIsQueuedOnce() throws {
        let desk = try Desk()
        let queue = try desk.queue()

        let first = try queue.commit([desk.post(1), desk.post(1), desk.post(2)], run: "r1", at: desk.noon)
        let second = try queue.commit([desk.post(2), desk.post(1)], run: "r2", at: desk.noon + 60)

        #expect(first.map(\.isQueued) == [true, false, true])
        #expect(second.map(\.isQueued) == [false, false])
        #expect(second.map(\.id) == [first[2].id, first[0].id])
        #expect(try desk.names("pending").count == 2)
        #expect(try JournaledFiles(of: desk.directory).digests.count == 2)
    }

    @Test func anEditedPostNamesTheVersionThatItReplaces() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let first = try queue.commit([desk.post(1)], run: "r1", at: desk.noon)[0].id

        let later = try queue.commit(
            [desk.post(1, text: "edited once"), desk.post(1, text: "edited twice")], run: "r2", at: desk.noon + 60)
        let back = try queue.commit([desk.post(1)], run: "r3", at: desk.noon + 120)

        #expect(later.map(\.isQueued) == [true, true])
        #expect(try queue.record(later[0].id, for: desk.reader).supersedes == first)
        #expect(try queue.record(later[1].id, for: desk.reader).supersedes == later[0].id)
        #expect(try queue.record(first, for: desk.reader).supersedes == nil)
        #expect(back == [.held(id: first)])
    }

    @Test func aReviewedPostIsNeverQueuedAgain() throws {
        let desk = try Desk()
        let queue = try desk.queue()
        let id = try queue.commit([desk.post()], run: "r1", at: desk.noon)[0].id
        try queue.decide(id, as: .duplicate, reason: "the same as another", by: desk.reader, at: desk.noon)

        let again = try queue.commit([desk.post()], run: "r2", at: desk.noon)

        #expect(again == [.held(id: id)])
        #expect(try desk.names("pending").isEmpty)
    }

    @Test func twoRunsAtOnceQueueEachPostOnce() async throws {
        let desk = try Desk()
        let (ledger, path, noon) = (try desk.ledger(), desk.queuePath, desk.noon)
        let posts = (0..<60).map { desk.post($0) }

        let results = try await withThrowingTaskGroup(of: [CommitResult].self) { group in
            for lane in 0..<4 {
                group.addTask {
                    let queue = try ReferralQueue(at: path, ledger: ledger)
                    var results: [CommitResult] = []
                    for start in stride(from: 0, to: 60, by: 10) {
                        let batch = Array(posts[start..<start + 10])
                        results += try queue.commit(batch, run: "lane \(lane)", at: noon)
                    }
                    return results
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }

        #expect(results.count { $0.isQueued } == 60)
        #expect(try desk.names("pending").count == 60)
        #expect(try desk.repair().isClean)
        #expect(try desk.verdict() == .integrityOnly)
    }

    @Test func aRunWithOneLaneAndOneWithManySealTheSameRoot() throws {
        let roots = try [[0, 1, 2, 3], [3, 1, 0, 2]].map { order in
            let desk = try Desk()
            for number in order { _ = try desk.queue().commit([desk.post(number)], run: "r1", at: desk.noon) }
            return try desk.queue().seal(run: "r1", with: desk.key(), at: desk.noon).root
        }

        #expect(roots[0] == roots[1])
    }

    @Test func aFileWhereAFolderShouldBeIsSaid() throws {
        let desk = try Desk()
        _ = try desk.queue()
        try FileManager.default.removeItem(atPath: desk.queuePath + "/pending")
        try desk.write("", to: "pending")

        #expect { try desk.queue() } throws: { error in
            guard let error = error as? QueueError else { return false }
            return error.code == .unusable && error.place.hasSuffix("/pending") && !error.remedy.isEmpty
        }
    }

    @Test func aSecondRunFindsTheQueueLocked() throws {
        let desk = try Desk()
        func holdAndTakeAgain() throws -> QueueError.Code? {
            let lock = try QueueLock(of: desk.queuePath)
            defer { withExtendedLifetime(lock) {} }
            do {
                _ = try QueueLock(of: desk.queuePath)
                return nil
            } catch {
                return error.code
            }
        }

        #expect(try holdAndTakeAgain() == .locked)
        #expect(try holdAndTakeAgain() == .locked)
    }

    @Test func aKilledRunLeavesNoLock() throws {
        let desk = try Desk()
        _ = try desk.queue()
        let holder = Process()
        holder.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        holder.arguments = ["flock", desk.directory.scanLock, "cat"]
        let (input, output) = (Pipe(), Pipe())
        holder.standardInput = input
        holder.standardOutput = output
        try holder.run()
        input.fileHandleForWriting.write(Data("held\n".utf8))
        _ = output.fileHandleForReading.availableData

        #expect { _ = try QueueLock(of: desk.queuePath) } throws: { ($0 as? QueueError)?.code == .locked }
        try input.fileHandleForWriting.close()
        holder.waitUntilExit()
        _ = try QueueLock(of: desk.queuePath)
    }
}

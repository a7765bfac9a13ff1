import Foundation
import Model
import Testing

@testable import Referring

/// Queues on disks that are full or may not be written: small file systems in memory, mounted for the test.
@Suite struct DiskTests {
    private final class Mount {
        let path: String

        init(_ options: String) throws {
            path = FileManager.default.temporaryDirectory.path + "/referring-disk-\(UUID().uuidString)"
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            guard try shell("mount", ["-t", "tmpfs", "-o", options, "tmpfs", path]).code == 0 else {
                throw CocoaError(.fileWriteNoPermission)
            }
        }

        deinit {
            _ = try? shell("umount", [path])
            try? FileManager.default.removeItem(atPath: path)
        }
    }

    /// Mounting is for the administrator; elsewhere these tests say so instead of passing.
    private static let mayMount = (try? Mount("size=64k")) != nil

    @Test(.enabled(if: mayMount, "only an administrator may mount a file system"))
    func aFullDiskLosesNothingThatWasQueued() throws {
        let desk = try Desk()
        let mount = try Mount("size=1m")
        let queue = try ReferralQueue(at: mount.path + "/queue", ledger: desk.ledger())
        let small = try queue.commit([desk.post(0)], run: "r1", at: desk.noon)
        var failure: QueueError?
        var queued = small.count

        for number in 1..<1000 where failure == nil {
            do {
                queued += try queue.commit([desk.post(number)], run: "r1", at: desk.noon).count { $0.isQueued }
            } catch {
                failure = error
            }
        }

        #expect(failure?.code == .full)
        #expect(failure?.remedy.contains("room") == true)
        let pending = try FileManager.default.contentsOfDirectory(atPath: mount.path + "/queue/pending").count
        #expect(pending == queued || pending == queued + 1)
        _ = try shell("mount", ["-o", "remount,size=4m", mount.path])
        let lock = try QueueLock(of: mount.path + "/queue")
        let report = try queue.repair(.everything, at: desk.noon, under: lock)
        #expect(report.recovered.count == pending - queued)
        #expect(!report.isIntegrityFailure)
        #expect(try ReferralQueue.verify(mount.path + "/queue", trustedKey: nil).verdict == .integrityOnly)
    }

    @Test(.enabled(if: mayMount, "only an administrator may mount a file system"))
    func aReadOnlyQueueIsSaid() throws {
        let desk = try Desk()
        let mount = try Mount("size=1m")
        let queue = try ReferralQueue(at: mount.path + "/queue", ledger: desk.ledger())
        let id = try queue.commit([desk.post(0)], run: "r1", at: desk.noon)[0].id
        _ = try shell("mount", ["-o", "remount,ro", mount.path])

        #expect { try queue.commit([desk.post(1)], run: "r1", at: desk.noon) } throws: { error in
            (error as? QueueError)?.code == .readOnly
        }
        #expect {
            try queue.decide(id, as: .duplicate, reason: "twice", by: desk.reader, at: desk.noon)
        } throws: { ($0 as? QueueError)?.code == .readOnly }
        #expect { _ = try QueueLock(of: mount.path + "/queue") } throws: { ($0 as? QueueError)?.code == .readOnly }
        #expect(try queue.list(QueueFilter(), for: desk.reader).entries.map(\.id) == [id])
        #expect(try ReferralQueue.verify(mount.path + "/queue", trustedKey: nil).verdict == .integrityOnly)
    }
}

/// Runs a program and gives its exit code and what it printed.
func shell(_ program: String, _ arguments: [String]) throws -> (code: Int32, output: String) {
    let process = Process()
    let pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = pipe.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: output, as: UTF8.self))
}

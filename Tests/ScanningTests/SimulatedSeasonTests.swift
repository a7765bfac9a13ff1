import Evidence
import Foundation
import Model
import Pipeline
import Referring
import Settings
import Storage
import TestSupport
import Testing

@testable import Scanning

/// Eighty days of nightly scans under a clock of their own, over real HTTP; `make simulate` lives through a year, with
/// the real program and with kills.
@Suite struct SimulatedSeasonTests {
    /// A small file system in memory that can be filled up; only an administrator may mount one.
    private final class Disk {
        private let path: String

        init(at path: String) throws {
            self.path = path
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
            guard try Program.run(["-t", "tmpfs", "-o", "size=16m", "tmpfs", path], by: "/usr/bin/mount").status == 0
            else { throw CocoaError(.fileWriteNoPermission) }
        }

        deinit {
            _ = try? Program.run(["-l", path], by: "/usr/bin/umount")
        }

        func fill() throws {
            try Data().write(to: URL(fileURLWithPath: path + "/ballast"))
            let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path + "/ballast"))
            for size in [1 << 16, 1 << 12, 1] { while (try? file.write(contentsOf: Data(count: size))) != nil {} }
        }

        func makeRoom() throws {
            try FileManager.default.removeItem(atPath: path + "/ballast")
        }
    }

    private struct Record: Decodable {
        struct Post: Decodable { let post_url: String }
        let post: Post
    }

    private static let firstDay = Date(timeIntervalSince1970: 1_788_220_800)
    private static let days = 80
    private static let fullDisks: Set = [10, 32, 74]
    private static let heldLocks: Set = [18, 40]

    /// 01:30 in London, as UTC, from 1 September 2026; on 25 October that time comes twice.
    private func nights(_ day: Int) -> [Date] {
        let utc = Self.firstDay + Double(day) * 86400
        let summer = utc + 0.5 * 3600
        let winter = utc + 1.5 * 3600
        if day == 54 { return [summer, winter] }
        // The clock was set back by two days once.
        return [(day < 54 ? summer : winter) - (day == 65 ? 2 * 86400 : 0)]
    }

    @Test func losesDoublesAndRepeatsNothingInEightyDays() throws {
        let web = SimulatedWeb()
        let server = try LoopbackServer(web.answer)
        // Each account has a host of its own: a host that asks to be left alone keeps no other waiting.
        let state = try TestState(
            urls: (0..<SimulatedWeb.accounts).map { "http://a\($0).example/\($0)" },
            fetch: """
                {delay: 0s, min_interval: 0s, allow_private: true, connect_to: {"*": "127.0.0.1:\(server.port)"}}
                """)
        let disk = try? Disk(at: state.folder.path(of: "var"))
        let file = state.folder.path(of: "probity.yaml")
        let configuration = try ScanConfiguration(yaml: TextFile.read(file), file: file, version: "1.0")
        let rules = try LoadedRules(state.folder.path(of: "rules"), packs: configuration.packs)
        func scan(at time: Date) throws -> ScanResult {
            try ScanRun(
                ScanSetup(configuration), rules: rules, limits: ScanLimits(lanes: 1), now: { time }
            ).run()
        }
        var open: Set<String> = []
        var calmNights = 0

        for day in 0..<Self.days {
            web.day = day
            for night in nights(day) {
                if Self.fullDisks.contains(day), let disk {
                    try disk.fill()
                    #expect { _ = try scan(at: night) } throws: { error in
                        (error as? QueueError)?.code == .full || (error as? StorageError)?.code == .full
                            || (error as? EvidenceError)?.code == .full
                    }
                    try disk.makeRoom()
                    continue
                }
                if Self.heldLocks.contains(day) {
                    let lock = try QueueLock(of: configuration.queue)
                    #expect { _ = try scan(at: night) } throws: { ($0 as? QueueError)?.code == .locked }
                    withExtendedLifetime(lock) {}
                }
                let isCalm = !web.hasOutage(inDays: max(0, day - 3)...day)

                let summary = try scan(at: night).summary

                let began = summary.news.filter { $0.change == .began }.map(\.account.url)
                let ended = summary.news.filter { $0.change == .ended }.map(\.account.url)
                #expect(open.isDisjoint(with: began) && open.isSuperset(of: ended))
                open = open.union(began).subtracting(ended)
                let totals = summary.totals
                #expect(totals.accounts == 5)
                // Once the clock was set back, what was asked in its future is not due until that has come.
                let settled = summary.forces.reduce(0) { $0 + $1.fetched + $1.notModified + $1.notDue }
                #expect(settled + summary.notAssessed.count == 5)
                if isCalm {
                    #expect(summary.notAssessed.isEmpty && summary.news.isEmpty && open.isEmpty)
                    calmNights += 1
                }
                for stage in summary.stages { #expect(stage.admitted == stage.done + stage.failed + stage.dropped) }
            }
        }

        #expect(calmNights > 30)
        let records = try state.pending.map { name in
            let text = try state.folder.text(of: "var/queue/pending/\(name)")
            return try JSONDecoder().decode(Record.self, from: Data(text.utf8)).post.post_url
        }
        #expect(records.count == Set(records).count)
        #expect(Set(records) == web.expected)
        let report = try ReferralQueue.verify(
            configuration.queue, trustedKey: state.folder.path(of: "var/seal.pub"))
        #expect(report.verdict == .verified)
        withExtendedLifetime(disk) {}
    }
}

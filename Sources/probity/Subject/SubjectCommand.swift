import ArgumentParser
import Foundation
import Referring
import Scanning
import Storage

/// `probity subject`.
struct SubjectCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "subject",
        abstract: "What the law gives a person: access, correction, restriction; and legal holds.",
        subcommands: [
            ExportSubject.self, RectifyRecord.self, RestrictSubject.self, HoldRecords.self, ReleaseNotice.self,
            ListNotices.self,
        ])

    /// Enters a notice, and seals the queue's journal behind it.
    static func give(
        _ kind: SubjectNotice.Kind, subject: String? = nil, record: String? = nil, releases: Int? = nil,
        _ statement: String, _ options: ConfigurationOptions, _ readerOptions: ReaderOptions
    ) throws {
        let configuration = try options.configuration()
        let queue = try ReferralQueue(at: configuration.queue, ledger: Ledger(at: configuration.ledger))
        let notice = try queue.give(
            kind, subject: subject, record: record, releases: releases, statement: statement,
            by: readerOptions.decider(options), at: .now)
        Terminal.say("N-\(notice.number) \(kind.rawValue)")
    }
}

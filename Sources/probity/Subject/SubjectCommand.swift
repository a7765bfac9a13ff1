import ArgumentParser
import Foundation
import Referring
import Scanning

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
        let reader = try readerOptions.decider(options)
        let notice = try options.sealing(kind.rawValue) { queue, _ in
            try queue.give(
                kind, subject: subject, record: record, releases: releases, statement: statement, by: reader, at: .now)
        }
        Terminal.say("N-\(notice.number) \(kind.rawValue)")
    }
}

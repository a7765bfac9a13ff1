import ArgumentParser
import Model
import Referring
import Scanning

/// `probity subject notices`.
struct ListNotices: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "List holds, restrictions and corrections, and which have ended.")

    @OptionGroup var options: ConfigurationOptions

    func run() throws {
        let notices = try options.queue().notices()
        let ended = Set(notices.compactMap(\.releases))
        for notice in notices {
            let about = [notice.subject, notice.record, notice.releases.map { "N-\($0)" }].compactMap(\.self)
            Terminal.say(
                "N-\(notice.number)\t\(notice.kind.rawValue)\t\(about.joined(separator: " "))\t"
                    + "\(ended.contains(notice.number) ? "ended" : "stands")\t\(notice.at.rfc3339)\t\(notice.by)\t"
                    + notice.statement)
        }
    }
}

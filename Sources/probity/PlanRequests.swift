import ArgumentParser
import Planning
import Reporting
import Scanning

/// `probity plan`.
struct PlanRequests: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan",
        abstract: "Print the requests that a scan would make, under which authority and with which delay. No network.",
        discussion: """
            Examples:
              probity plan --config samples/probity.yaml
              probity plan --subject S-0192 --jsonl
            """)

    @OptionGroup var options: ConfigurationOptions

    @Option(help: ArgumentHelp("Only this subject's accounts.", valueName: "ref"))
    var subject: String?

    @Flag(help: "One JSON object a request.")
    var jsonl = false

    func run() throws {
        let configuration = try options.configuration()
        let plan = try ScanSetup(configuration, subject: subject).plan(at: .now)
        let table = PlanTable(plan, configuration: configuration)
        Terminal.say(jsonl ? try table.jsonLines() : Terminal.isInteractive ? table.text : table.tabSeparated)
    }
}

/// A plan's requests as a table or as JSON lines.
struct PlanTable {
    private struct Line: Encodable {
        let url: String
        let platform: String
        let asksFor: String
        let mayFollow: String
        let subjectRef: String
        let force: String
        let authorityRef: String
        let delay: String
        let postsSince: String
    }

    private struct ClosedLine: Encodable {
        let account: String
        let platform: String
        let subjectRef: String
        let force: String
        let notAsked: String
    }

    private let plan: Plan
    private let maxPages: Int
    private let delay: String

    init(_ plan: Plan, configuration: ScanConfiguration) {
        self.plan = plan
        maxPages = configuration.sources.maxPages
        delay = "\(configuration.fetch.delay)"
    }

    private var table: TextTable {
        var table = TextTable([
            "request", "platform", "may follow", "subject", "force", "authority", "posts since", "delay",
        ])
        for request in plan.requests {
            table.add([
                request.url, request.account.platform.rawValue, Plan.follows(request), request.account.subject.ref,
                request.account.subject.force, request.authority.ref,
                String(request.window.opensAt.rfc3339.prefix(10)), delay,
            ])
        }
        return table
    }

    var tabSeparated: String {
        var table = table
        for closed in plan.closed {
            let account = closed.account
            table.add([
                "not asked: \(account.url)", account.platform.rawValue, closed.detail, account.subject.ref,
                account.subject.force, "", "", "",
            ])
        }
        return table.tabSeparated
    }

    var text: String {
        var text = table.text
        for account in plan.paused { text += "paused, its attribution is disputed: \(account.url)\n" }
        for closed in plan.closed { text += "not asked: \(closed.account.url): \(closed.detail)\n" }
        return text
            + "\(plan.requests.count) requests, \(delay) apart on one host, and at most \(maxPages) pages an account; nothing was sent.\n"
    }

    func jsonLines() throws -> String {
        try plan.requests.map { request in
            try JSONText.line(
                Line(
                    url: request.url, platform: request.account.platform.rawValue,
                    asksFor: request.step.name.rawValue, mayFollow: Plan.follows(request),
                    subjectRef: request.account.subject.ref, force: request.account.subject.force,
                    authorityRef: request.authority.ref, delay: delay, postsSince: request.window.opensAt.rfc3339))
        }.joined(separator: "\n") + closedLines()
    }

    private func closedLines() throws -> String {
        try plan.closed.map { closed in
            let account = closed.account
            return "\n"
                + (try JSONText.line(
                    ClosedLine(
                        account: account.url, platform: account.platform.rawValue, subjectRef: account.subject.ref,
                        force: account.subject.force, notAsked: closed.detail)))
        }.joined()
    }
}

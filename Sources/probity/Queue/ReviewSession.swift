import FoundationEssentials
import Model
import Referring

/// One reviewer going through records by single keys.
struct ReviewSession {
    private let queue: ReferralQueue
    private let reader: Reader
    private let keys: KeyReader
    /// How many decisions stand.
    private(set) var decisions = 0
    private var last: String?

    /// For how long a record is held while its reviewer looks at it, in seconds.
    private static let claim: TimeInterval = 30 * 60

    static let help = """
        k  keep as a finding, for a second reviewer      n  next, without deciding
        x  dismiss as a false alarm, with its code       s  show hidden words, or hide them
        a  advice is enough                              u  undo your last decision
        d  duplicate     o  out of scope     w  for welfare     c  conflict of interest     q  quit
        """

    init(_ queue: ReferralQueue, _ reader: Reader, keys: KeyReader) {
        self.queue = queue
        self.reader = reader
        self.keys = keys
    }

    /// Shows each record that nobody else holds, until all are seen or the reviewer quits.
    mutating func go(through ids: [String]) throws {
        for (place, id) in ids.enumerated() {
            do throws(QueueError) {
                try queue.claim(id, by: reader, for: ReviewSession.claim, at: .now)
            } catch {
                guard [.claimed, .conflictOfInterest].contains(error.code) else { throw error }
                continue
            }
            let isOver = try look(at: id, "\(place + 1) of \(ids.count)")
            try queue.release(id, by: reader, at: .now)
            if isOver { return }
        }
    }

    /// Shows one record until something is done with it.
    ///
    /// - Returns: Whether the reviewer wants to stop.
    private mutating func look(at id: String, _ place: String) throws -> Bool {
        let viewedAt = Date()
        var masksSlurs = true
        try show(id, masksSlurs: masksSlurs)
        while true {
            Terminal.complain("\(place)  [k x a d o w c n s u q ?] ", ending: "")
            guard let key = keys.next() else { return true }
            Terminal.complain("")
            switch key {
            case "q": return true
            case "n": return false
            case "?": Terminal.complain(ReviewSession.help)
            case "s":
                masksSlurs.toggle()
                try show(id, masksSlurs: masksSlurs)
            case "u": try undo()
            case "c":
                if try recuse(id) { return false }
            case "k", "x", "a", "d", "o", "w":
                if try decide(id, key, viewedAt) { return false }
            default: Terminal.complain("? shows the keys.")
            }
        }
    }

    private func show(_ id: String, masksSlurs: Bool) throws {
        let record = try queue.record(id, for: reader)
        let standing = try queue.standing(of: id, for: reader)
        Terminal.say(
            "\n" + RecordView(record, standing, masksSlurs: masksSlurs, inColour: Terminal.showsColour).text + "\n")
    }

    /// Whether it was decided; `false` when no reason was given or the queue refused.
    private mutating func decide(_ id: String, _ key: Character, _ viewedAt: Date) throws -> Bool {
        let names: [Character: String] = [
            "k": "keep_as_finding", "x": "false_positive", "a": "advice_only", "d": "duplicate", "o": "out_of_scope",
            "w": "welfare",
        ]
        let code =
            key == "x" ? ask("code (\(FalsePositiveReason.allCases.map(\.rawValue).joined(separator: ", ")))") : nil
        guard let name = names[key], let reason = ask("reason") else { return false }
        do throws(QueueError) {
            try queue.decide(
                id, as: Decision(name: name, reasonCode: code), reason: reason, by: reader, at: .now, viewedAt: viewedAt
            )
        } catch {
            guard error.code != .full && error.code != .readOnly else { throw error }
            Terminal.complain("\(error)")
            return error.code == .alreadyDecided
        }
        last = id
        decisions += 1
        return true
    }

    private mutating func undo() throws {
        guard let last else { return Terminal.complain("You have decided nothing yet.") }
        guard let reason = ask("reason") else { return }
        try queue.undo(last, reason: reason, by: reader, at: .now)
        decisions -= 1
        self.last = nil
        Terminal.complain("\(last) waits again.")
    }

    private func recuse(_ id: String) throws -> Bool {
        guard let reason = ask("what is the conflict") else { return false }
        try queue.recuse(id, reason: reason, by: reader, at: .now)
        return true
    }

    /// A line that is not empty; `nil` to go back.
    private func ask(_ what: String) -> String? {
        Terminal.complain("\(what), or nothing to go back: ", ending: "")
        guard let line = keys.line()?.trimming(), !line.isEmpty else { return nil }
        return line
    }
}

extension String {
    fileprivate func trimming() -> String {
        String(drop(while: \.isWhitespace).reversed().drop(while: \.isWhitespace).reversed())
    }
}

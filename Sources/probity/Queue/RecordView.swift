import Model
import Referring

/// A record as a reviewer reads it in a terminal: the post first, then what matched and why, then what is not known.
struct RecordView {
    private let record: QueueRecord
    private let standing: Standing
    private let mask: SlurMask
    private let inColour: Bool

    init(_ record: QueueRecord, _ standing: Standing, masksSlurs: Bool, inColour: Bool) {
        self.record = record
        self.standing = standing
        mask = SlurMask(record, isOn: masksSlurs)
        self.inColour = inColour
    }

    var text: String {
        let parts =
            [heading, source, post] + record.matches.map(matched)
            + [RegistersView(record.registerChecks).text, limits, masked, decisions].compactMap { $0 }
        return parts.joined(separator: "\n\n")
    }

    private var masked: String? {
        mask.isHiding ? "Some words are hidden; --unmasked shows them." : nil
    }

    private var heading: String {
        let what = record.isMention ? "a mention: quoted, reported or condemned words" : "potentially deserves a look"
        var lines = [
            "\(record.id)  \(what)",
            "\(record.force)  \(record.subject.ref)  \(record.subject.employmentClass.rawValue), \(record.subject.rankBand)",
            "lane \(record.lane.rawValue), priority of review \(record.priority.priority): "
                + record.priority.factors.map(\.detail).joined(separator: "; "),
        ]
        if !record.protectedContexts.isEmpty {
            lines.append("protected context: " + record.protectedContexts.map(\.rawValue).joined(separator: ", "))
        }
        if let earlier = record.supersedes { lines.append("a later version of \(earlier)") }
        return lines.joined(separator: "\n")
    }

    private var source: String {
        """
        \(record.post.url ?? "(the post has no address of its own)")
        posted \(record.post.postedAt?.rfc3339 ?? "at an unknown time")\
        \(record.post.editedAt.map { ", changed \($0.rfc3339)" } ?? "")\
        , received \(record.evidence.capture.fetchedAt.rfc3339) from \(record.evidence.capture.finalURL)
        body SHA-256 \(record.evidence.capture.bodySHA256)
        attribution: \(record.attribution.basis.map(\.rawValue).joined(separator: ", ")), \(record.attribution.confidence.rawValue)
        """
    }

    private var post: String {
        var parts: [String] = []
        if let title = record.post.title { parts.append("title: " + highlighted(title, .title)) }
        parts.append(highlighted(record.post.textOriginal, .text))
        if let summary = record.post.summary { parts.append("summary: " + highlighted(summary, .summary)) }
        for (place, medium) in record.post.media.enumerated() {
            if let alt = medium.alt { parts.append("described: " + highlighted(alt, .alt(place))) }
        }
        return parts.joined(separator: "\n").split(separator: "\n", omittingEmptySubsequences: false)
            .map { "  | \($0)" }.joined(separator: "\n")
    }

    /// A part of the post with the matched bytes marked.
    private func highlighted(_ text: String, _ field: Match.Field) -> String {
        let spans = record.matches.map(\.match).filter { $0.field == field }.flatMap(\.spans).sorted()
        let bytes = Array(text.utf8)
        var marked: [UInt8] = []
        var position = 0
        for span in spans where span.lower >= position && span.upper <= bytes.count && span.lower < span.upper {
            marked += bytes[position..<span.lower]
            marked += Array((inColour ? "\u{1B}[1;33m" : "[").utf8)
            marked += bytes[span.lower..<span.upper]
            marked += Array((inColour ? "\u{1B}[0m" : "]").utf8)
            position = span.upper
        }
        return mask.hiding(in: String(decoding: marked + bytes[position...], as: UTF8.self))
    }

    private func matched(_ recorded: RecordedMatch) -> String {
        let match = recorded.match
        var lines = [
            "\(match.category.rawValue)  \(match.rule.id)  (\(match.rule.pack) \(match.rule.packVersion))",
            "  why: \(mask.hiding(in: match.explanation))",
        ]
        for factor in match.factors {
            let words = factor.evidence.map { ": “\($0)”" } ?? ""
            lines.append("  \(factor.factor < 1 ? "weakened" : "strengthened") by \(factor.name)\(words)")
        }
        if let mention = match.mention {
            lines.append("  the words are \(mention.rawValue), so this is a mention only")
        }
        if !match.suppressionsConsidered.isEmpty {
            lines.append(
                "  would not have matched, but was not found: \(match.suppressionsConsidered.joined(separator: "; "))")
        }
        return lines.joined(separator: "\n")
    }

    private var limits: String? {
        let limitations = record.limitations + (record.post.zone == .assumed ? [TimeZoneSource.limitation] : [])
        guard !limitations.isEmpty else { return nil }
        return "what is not known:\n" + limitations.map { "  \($0)" }.joined(separator: "\n")
    }

    private var decisions: String {
        guard !standing.steps.isEmpty else { return "nobody has decided upon this record" }
        let undone = Set(standing.steps.compactMap(\.undoes))
        let lines = standing.steps.map { step in
            let code = step.reasonCode.map { " (\($0.rawValue))" } ?? ""
            let state = undone.contains(step.number) ? " [undone]" : ""
            return "  \(step.number). \(step.decision)\(code) by \(step.reviewer), \(step.decidedAt.rfc3339): "
                + step.reason + state
        }
        var text = "decisions (\(standing.stage.rawValue)):\n" + lines.joined(separator: "\n")
        if let iopc = standing.iopc {
            text += "\n  a referral to the IOPC is potentially due by \(iopc.dueBy.rfc3339) (\(iopc.limb.rawValue))"
        }
        return text
    }
}

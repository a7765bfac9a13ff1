import FoundationEssentials
import Model
import Mustache
import Referring

/// The readable working copy of a referral: third parties covered, everything potential, with what was not looked at.
struct ReferralPage {
    private let referral: Referral
    private let covers: [ThirdPartyCover]

    init(_ referral: Referral, covering named: [String]) {
        self.referral = referral
        covers = referral.findings.map { ThirdPartyCover(profile: $0.record.account.profileURL, named: named) }
    }

    /// The page as HTML that needs nothing from elsewhere.
    func html() throws(BundleError) -> String {
        do {
            let template = try MustacheTemplate(
                string: String(decoding: PackageResources.referral_mustache, as: UTF8.self))
            return template.render(context)
        } catch {
            throw BundleError(.unusable, "referral.html", "its template cannot be read", remedy: "Report it")
        }
    }

    private var context: [String: Any] {
        var context: [String: Any] = [
            "id": referral.id, "force": referral.force, "batch": referral.batch,
            "classification": referral.classification,
            "subject": referral.subject.ref, "employment": referral.subject.employmentClass.rawValue,
            "rankBand": referral.subject.rankBand, "servingStatus": referral.subject.servingStatus,
            "createdAt": referral.createdAt.rfc3339, "software": referral.software, "approvedBy": referral.approvedBy,
            "routes": referral.routes.map(words).joined(separator: ", "),
            "appropriateAuthority": words(referral.appropriateAuthority.rawValue),
            "coverage": referral.coverage.statement, "neverLookedAt": referral.coverage.neverLookedAt,
            "notAssessed": referral.coverage.runs.last?.notAssessed ?? [], "limitations": referral.limitations,
            "authorities": referral.authorities.map(authority),
            "findings": zip(referral.findings, covers).map(finding),
        ]
        if let role = referral.subject.representativeRole { context["role"] = role }
        if let supersedes = referral.supersedes {
            context["supersedes"] = supersedes
            context["supersedeReason"] = referral.supersedeReason ?? ""
            context["hasWithdrawn"] = !referral.withdrawn.isEmpty
            context["withdrawn"] = referral.withdrawn.joined(separator: ", ")
        }
        return context
    }

    private func authority(_ authority: AuthorityReference) -> [String: Any] {
        [
            "ref": authority.ref, "kind": authority.kind.rawValue, "mode": authority.mode.rawValue,
            "by": authority.authorisedBy, "until": day(authority.expiresAt), "purpose": authority.purpose,
            "regime": authority.dpRegime, "dpia": authority.dpiaRef,
        ].merging(scope(of: authority)) { _, new in new }
    }

    private func scope(of authority: AuthorityReference) -> [String: Any] {
        guard let scope = authority.scope else { return [:] }
        let subjects = scope.subjects == .all ? "everybody on the roster" : "named subjects"
        let places = [scope.forces, scope.platforms].map { $0.joined(separator: ", ") }
        return [
            "scope": "\(subjects); forces: \(places[0]); platforms: \(places[1])"
                + (authority.reviewAt.map { "; to be looked at again on \(day($0))" } ?? "")
        ]
    }

    private func finding(_ item: Referral.Item, _ cover: ThirdPartyCover) -> [String: Any] {
        let record = item.record
        let undone = Set(item.reviews.compactMap(\.undoes))
        var context: [String: Any] = [
            "exhibit": item.exhibit, "concern": item.potentialConcern, "text": item.textRedacted,
            "redactionNote": item.redactions.isEmpty
                ? "nothing in it is covered." : "\(item.redactions.count) stretches about third parties are covered.",
            "authorship": words(record.post.authorship.rawValue), "isMention": record.isMention,
            "postedAt": record.post.postedAt?.rfc3339 ?? "at an unknown time",
            "receivedAt": record.evidence.capture.fetchedAt.rfc3339,
            "url": record.post.url ?? "the post has no address of its own", "profile": record.account.profileURL,
            "platform": record.account.platform.rawValue, "accountKind": words(record.account.kind.rawValue),
            "attribution": "\(item.attribution.confidence.rawValue): "
                + item.attribution.basis.map { words($0.rawValue) }.joined(separator: ", "),
            "contrary": item.attribution.contrary.isEmpty
                ? "somebody looked and found nothing"
                : item.attribution.contrary.map { cover.covering($0) }.joined(separator: "; "),
            "frames": (record.handling?.conduct ?? []).map(frame),
            "matches": record.matches.map { match($0, cover) },
            "hasRegisters": !(record.registerChecks ?? []).isEmpty,
            "registers": (record.registerChecks ?? []).map { register($0, cover) },
            "hasExculpatory": !item.exculpatory.isEmpty,
            "exculpatory": item.exculpatory.map { cover.covering($0) }, "limitations": item.limitations,
            "recordSHA256": item.recordSHA256,
            "reviews": item.reviews.map { review($0, isUndone: undone.contains($0.number), cover) },
        ]
        let names = [record.account.handleAtCapture, record.account.id].compactMap(\.self)
        if !names.isEmpty { context["accountNames"] = names.joined(separator: ", ") }
        if let title = record.post.title { context["title"] = cover.covering(title) }
        if let regime = record.handling?.regime { context["regime"] = regime.version }
        if let iopc = item.iopc {
            context["iopc"] = [
                "limb": words(iopc.limb.rawValue), "since": iopc.becameClearAt.rfc3339, "due": iopc.dueBy.rfc3339,
            ]
        }
        return context
    }

    private func frame(_ frame: ConductFrame) -> [String: Any] {
        let parts = [
            frame.spb.isEmpty ? nil : "standards \(frame.spb.joined(separator: ", "))",
            frame.cci.isEmpty ? nil : frame.cci.joined(separator: ", "),
        ]
        return ["category": frame.category.rawValue, "touches": parts.compactMap { $0 }.joined(separator: "; ")]
    }

    private func register(_ check: RegisterCheck, _ cover: ThirdPartyCover) -> String {
        let place = [check.asAt.map { "as at \($0)" }, check.row.map { "row \($0)" }].compactMap { $0 }
        let parts = [words(check.register.rawValue), words(check.state.rawValue)] + place
        return parts.joined(separator: ", ") + ": " + cover.covering(check.reason)
    }

    private func match(_ recorded: RecordedMatch, _ cover: ThirdPartyCover) -> [String: Any] {
        let match = recorded.match
        var context: [String: Any] = [
            "rule": match.rule.id, "version": "\(match.rule.pack) \(match.rule.packVersion)",
            "why": cover.covering(match.explanation),
        ]
        if !match.factors.isEmpty { context["weakened"] = match.factors.map { words($0.name) }.joined(separator: ", ") }
        return context
    }

    private func review(_ review: Review, isUndone: Bool, _ cover: ThirdPartyCover) -> [String: Any] {
        var context: [String: Any] = [
            "at": review.decidedAt.rfc3339, "by": review.reviewer, "decision": words(review.decision),
            "reason": cover.covering(review.reason), "isUndone": isUndone,
        ]
        if let recommendation = review.recommendation { context["recommendation"] = words(recommendation.rawValue) }
        return context
    }

    private func words(_ code: String) -> String { code.replacing("_", with: " ") }

    private func day(_ time: Date) -> String { String(time.rfc3339.prefix(10)) }
}

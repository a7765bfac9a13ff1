import Model

/// What must be true of a finding before anybody may want it referred.
struct ReferralRules {
    let record: QueueRecord
    let standing: Standing

    /// Checks a second decision that refers.
    func check(_ decision: SecondDecision, exculpatory: [String]?, hasLimb: Bool) throws(QueueError) {
        let id = record.id
        guard standing.first?.decision == Decision.keepAsFinding.name else {
            throw QueueError(
                .notKept, id, "the first reviewer did not keep it as a finding",
                remedy: "Take that back with queue undo, or decide no_further_action")
        }
        guard standing.lane != .care else {
            throw QueueError(
                .wrongRoute, id, "what is with welfare is not referred", remedy: "Decide no_further_action")
        }
        try checkAttribution()
        guard !record.isChiefOfficer || decision == .referLocalPolicingBody || decision == .suggestIOPC else {
            throw QueueError(
                .wrongRoute, id, "the subject leads the force, so the local policing body is the appropriate authority",
                remedy: "Decide refer_local_policing_body")
        }
        guard standing.lane != .acu || decision == .referACU || decision == .suggestIOPC else {
            throw QueueError(
                .wrongRoute, id, "the record is restricted to the anti-corruption unit", remedy: "Decide refer_ACU")
        }
        guard exculpatory != nil else {
            throw QueueError(
                .exculpatoryMissing, id, "nobody has said what speaks for the subject",
                remedy: "Say it with --exculpatory, or that you looked and found nothing with --no-exculpatory")
        }
        guard decision != .suggestIOPC || hasLimb || standing.iopc != nil else {
            throw QueueError(
                .limbMissing, id, "no criterion is named", remedy: "Name the one that is potentially met with --iopc")
        }
    }

    /// Checks that a person has decided whose account it is, and that more than a name speaks for it.
    func checkAttribution() throws(QueueError) {
        guard let attribution = standing.attribution?.attribution else {
            throw QueueError(
                .attributionMissing, record.id, "nobody has decided whose account it is",
                remedy: "Decide that on its own with: probity queue attribute")
        }
        if let reason = attribution.reasonAgainstReferral {
            throw QueueError(
                .attributionTooWeak, record.id, reason,
                remedy: "Have the force verify the account, or decide no_further_action")
        }
    }
}

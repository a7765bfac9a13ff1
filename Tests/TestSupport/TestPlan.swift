public import FoundationEssentials
public import Model
public import Planning

/// Requests for tests, made as every request is: by a plan, from a roster and an authority.
public enum TestPlan {
    /// The day on which the authority of these plans holds.
    public static let now = Date(timeIntervalSince1970: 1_795_000_000)

    /// An authority that covers every account of every force on every platform, from 2026 to 2030.
    public static let authority = """
        type: notified-policy
        mode: proactive
        ref: TEST/AUTH/001
        authorised_by: head-of-standards
        operator: analyst
        purpose: testing
        aim: to test
        why_not_less: nothing less would test it
        granted_at: 2026-01-01
        expires_at: 2030-01-01
        review_at: 2027-01-01
        scope: {forces: all, subjects: all, platforms: all}
        window: 3650d
        dp_regime: UK_GDPR
        dpia_ref: DPIA/1
        privacy_notice_ref: PN/1
        """

    /// One roster line for each URL, platform `feed`, subjects S-0001 and on.
    public static func roster(_ urls: [String]) -> String {
        let header =
            "subject_ref,force,employment_class,rank_band,serving_status,representative_role,platform,url,account_kind,"
            + "attribution_basis,attribution_confidence\n"
        let lines = urls.enumerated().map { place, url in
            "S-\(place + 1),northshire,officer,constable,serving,,feed,\"\(url)\",personal_identified,force_verified,confirmed\n"
        }
        return header + lines.joined()
    }

    /// One request for each URL, in order.
    public static func requests(
        _ urls: [String], validators: (String) -> Validators? = { _ in nil }
    ) throws -> [FetchRequest] {
        let roster = try Roster(csv: roster(urls), file: "roster.csv")
        let authority = try Authority(yaml: authority, file: "authority.yaml")
        return try Plan(roster: roster, authorities: [authority], at: now).conditional(on: validators).requests
    }
}

/// Tells what stands in the way from an ordinary page; asked only of pages that gave no post.
struct WallDetector {
    private let page: HTMLPage
    /// What a person would read on the page, in small letters, as far as it matters.
    private let text: String
    private let title: String

    init(_ page: HTMLPage) {
        self.page = page
        text = String(page.read(page.whole).text.prefix(20_000)).lowercased()
        title = page.title?.lowercased() ?? ""
    }

    /// A page of this many characters has something to say besides its form.
    private static let short = 2500

    /// The wall that the page is; `nil` for other pages.
    var wall: Wall? {
        let isShort = text.count < WallDetector.short
        guard isShort else { return isLogInAddress ? .logIn : nil }
        let says = { (phrases: [String]) in phrases.contains { title.contains($0) || text.contains($0) } }
        if says(WallPhrases.challenges) || WallPhrases.challengeTitles.contains(where: title.hasPrefix)
            || hasMark(WallDetector.challengeMarks) || hasChallengeScript
        {
            return .challenge
        }
        if says(WallPhrases.consents) || hasMark(["consent-form", "consent_form"]) || isConsentForm { return .cookies }
        if hasPasswordField || says(WallPhrases.logIns) || isLogInAddress { return .logIn }
        return nil
    }

    /// Whether scripts would have to fetch what the page is about, or it only names an account.
    var isShell: Bool {
        let type = page.meta("og:type")?.lowercased()
        if type == "profile" || type?.hasPrefix("profile") == true { return true }
        if page.elements.contains(where: {
            page.tree.classes(of: $0).contains { $0.hasPrefix("tgme_page") || $0.hasPrefix("tgme_channel") }
        }) {
            return true
        }
        guard text.count < 400 else { return false }
        let hasScripts = page.elements.contains { page.tree.name(of: $0) == "script" }
        let isOfAccount = page.meta("og:title") != nil
        let hasRoot = page.elements.contains { place in
            page.tree.attribute("id", of: place).map { WallDetector.roots.contains($0.lowercased()) } ?? false
        }
        return isOfAccount || hasScripts && (hasRoot || text.isEmpty || wantsScripts)
    }

    private var wantsScripts: Bool {
        if text.contains("enable javascript") || text.contains("javascript is") { return true }
        return page.elements.contains { place in
            page.tree.name(of: place) == "noscript" && page.tree.rawText(of: place).lowercased().contains("javascript")
        }
    }

    private var hasPasswordField: Bool {
        page.elements.contains {
            page.tree.name(of: $0) == "input" && page.tree.attribute("type", of: $0)?.lowercased() == "password"
        }
    }

    /// Whether a form sends its answer to where consent is kept, or the page is of such a host.
    private var isConsentForm: Bool {
        page.address.lowercased().contains("://consent.")
            || page.elements.contains { place in
                guard page.tree.name(of: place) == "form",
                    let target = page.link("action", of: place)?.lowercased()
                else { return false }
                let path = target.prefix { $0 != "?" && $0 != "#" }
                return path.contains("://consent.") || path.contains("/consent") || path.contains("cookie-consent")
            }
    }

    /// Whether a script holds what only checks of the browser set.
    private var hasChallengeScript: Bool {
        page.elements.contains { place in
            guard page.tree.name(of: place) == "script" else { return false }
            let script = page.tree.rawText(of: place).prefix(20_000).lowercased()
            return WallDetector.challengeWords.contains(where: script.contains)
        }
    }

    private var isLogInAddress: Bool {
        let path = page.address.lowercased().prefix { $0 != "?" && $0 != "#" }
        return [
            "/login", "/log-in", "/log_in", "/signin", "/sign-in", "/sign_in", "/authwall", "/checkpoint",
            "/accounts/login", "/login.php", "/wp-login.php", "/session/new", "/oauth/authorize",
        ].contains {
            path.hasSuffix($0) || path.contains($0 + "/")
        }
    }

    /// Whether an element's id, class, source or action has one of these marks.
    private func hasMark(_ marks: [String]) -> Bool {
        let keys: Set = ["id", "class", "src", "action", "name"]
        let known = page.tree.names.map { keys.contains($0.text) }
        var seen: Set<String> = []
        return page.tree.attributes.contains { attribute in
            guard known[Int(attribute.name)] else { return false }
            let value = page.tree.string(Int(attribute.lower)..<Int(attribute.upper))
            guard seen.insert(value).inserted else { return false }
            let lower = value.lowercased()
            return marks.contains(where: lower.contains)
        }
    }

    private static let challengeMarks = [
        "challenge-platform", "cf-chl", "challenge-form", "g-recaptcha", "h-captcha", "hcaptcha", "captcha",
        "cf-turnstile", "px-captcha", "datadome", "anubis_challenge", "anubis_version", "_incapsula_resource",
        "awswaf.com", "perimeterx", "arkoselabs", "funcaptcha", "friendly-challenge", "geetest", "ddos-guard",
    ]
    private static let challengeWords = [
        "_cf_chl_opt", "gokuprops", "awswafcookiedomainlist", "sucuri_cloudproxy", "_incapsula_", "window._pxappid",
        "datadome",
    ]
    private static let roots: Set = ["root", "app", "__next", "mastodon", "react-root", "__nuxt", "svelte", "main-app"]
}

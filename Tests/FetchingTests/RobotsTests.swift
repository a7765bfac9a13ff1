import Testing

@testable import Fetching

@Suite struct RobotsTests {
    private func allows(_ file: String, _ url: String, agent: String = "Probity") -> Bool {
        Robots(file.utf8).allows(url, agent: agent)
    }

    @Test(arguments: ["", "\u{FEFF}", "<!DOCTYPE html><title>Not here</title>", "Disallow: /", "Sitemap: /a.xml\n\n\n"])
    func aFileWithoutRulesForAnybodyAllowsEverything(file: String) {
        #expect(allows(file, "https://social.example/@user"))
    }

    @Test func theGroupThatNamesUsCountsAloneAndTheOneForEverybodyOnlyWithoutIt() {
        let file = "User-agent: *\nDisallow: /\n\nUser-agent: probity/2.0 (any)\nDisallow: /private\n"

        #expect(allows(file, "https://social.example/@user"))
        #expect(!allows(file, "https://social.example/private/x"))
        #expect(!allows(file, "https://social.example/@user", agent: "Another"))
        #expect(allows(file, "https://social.example/@user", agent: "PROBITY/1.0"))
        #expect(!allows(file, "https://social.example/@user", agent: "Probit"))
    }

    @Test func groupsForTheSameRobotAreMerged() {
        let file = """
            User-agent: probity
            Disallow: /a
            User-agent: another
            User-agent: probity
            Sitemap: https://social.example/map.xml
            Disallow: /b
            """

        #expect(["/a", "/b"].allSatisfy { !allows(file, $0) })
        #expect(allows(file, "/a", agent: "another"))
        #expect(allows(file, "/c"))
    }

    @Test(arguments: [
        ("Disallow: /\nAllow: /@", "/@user.rss", true), ("Disallow: /@\nAllow: /", "/@user.rss", false),
        ("Allow: /page\nDisallow: /page", "/page", true), ("Disallow: /page\nAllow: /page", "/page", true),
        ("Disallow: /*.rss", "/@user.rss", false), ("Disallow: /*.rss$", "/@user.rss?page=2", true),
        ("Disallow: /*.rss$", "/a.rss.rss", false), ("Disallow: /$", "/", false), ("Disallow: /$", "/a", true),
        ("Disallow: /a*b*c", "/a/bb/x/c/d", false), ("Disallow: /a*b*c", "/a/c/b", true), ("Disallow: *", "/a", false),
        ("Disallow: ", "/a", true), ("Disallow: /*?", "/a?b=c", false), ("Disallow: /a*a$", "/a", true),
        ("disALLOW :/x # all of it", "/x", false), ("Disallow /x", "/x", false), ("Dissalow: /x", "/x", false),
        ("Disallow: /\nAllow: /x", "/robots.txt", true), ("Disallow: /a$b", "/a$bc", false),
    ])
    func theLongestRuleThatMatchesDecides(rules: String, path: String, isAllowed: Bool) {
        #expect(allows("User-agent: *\n" + rules, "https://social.example" + path) == isAllowed)
    }

    @Test(arguments: [
        ("/caf\u{E9}", "/caf%C3%A9", false), ("/caf%c3%a9", "/caf\u{E9}", false), ("/a%7Eb", "/a~b", false),
        ("/a~b", "/a%7eb", false), ("/a%2Fb", "/a/b", true), ("/a/b", "/a%2Fb", true), ("/a%2Ab", "/a*b", false),
        ("/a%2Ab", "/axb", true), ("/a%24", "/a$", false), ("/%zz", "/%zz", false), ("/100%", "/100%", false),
    ])
    func escapesAreComparedAsTheOctetsTheyStandFor(pattern: String, path: String, isAllowed: Bool) {
        #expect(allows("User-agent: *\nDisallow: \(pattern)", "https://social.example\(path)") == isAllowed)
    }

    @Test(arguments: [
        "https://social.example", "https://social.example?q", "http://social.example:8080/#/private", "/",
        "HTTPS://a/?b",
    ])
    func anAddressWithoutAPathIsTheRoot(url: String) {
        #expect(allows("User-agent: *\nDisallow: /\nAllow: /$\nAllow: /?", url))
        #expect(!allows("User-agent: *\nDisallow: /", url))
    }

    @Test func carriageReturnsAndByteOrderMarksAreNoObstacle() {
        #expect(!allows("\u{FEFF}User-agent: *\rDisallow: /a\r\nDisallow: /b", "/a"))
        #expect(!allows("\u{FEFF}User-agent: *\rDisallow: /a\r\nDisallow: /b", "/b"))
    }

    @Test func whatStandsPastTheLimitIsNotReadAndNoLineIsReadInPart() {
        let filler = String(repeating: "#" + String(repeating: "x", count: 98) + "\n", count: Robots.sizeLimit / 100)
        let head = "User-agent: *\nDisallow: /early\n"
        let file = head + filler + "Allow: /early/but-late\nDisallow: /late\n"

        #expect(file.utf8.count > Robots.sizeLimit)
        #expect(!allows(file, "/early/but-late"))
        #expect(allows(file, "/late"))
    }

    @Test func aPatternOfManyAsterisksIsDecidedInTime() {
        let pattern = "/" + String(repeating: "a*", count: 2000) + "b"
        let start = ContinuousClock.now

        #expect(allows("User-agent: *\nDisallow: \(pattern)", "/" + String(repeating: "a", count: 8000)))
        #expect(.now - start < .seconds(5))
    }
}

import Model

/// A post on its way through the registers.
struct RegisterQuestion {
    let post: Post
    let account: Account
    let categories: Set<Model.Category>
    let windows: RegisterWindows
    let words: PostWords
    /// The day of the post; `nil` if its source gave none.
    let day: Day?

    init(_ post: Post, _ account: Account, _ categories: Set<Model.Category>, _ windows: RegisterWindows) {
        self.post = post
        self.account = account
        self.categories = categories
        self.windows = windows
        words = PostWords(post)
        day = (post.published ?? post.observed).map(Day.init(of:))
    }

    var subject: String { account.subject.ref }
    var force: String { account.subject.force }

    /// The day that a register's states are told for: the post's, else the one on which the register was true.
    func day(in register: Register) -> Day { day ?? register.asAt }

    /// How a row's name or description stands in the post, if it does.
    func link(_ row: RegisterRow) -> RegisterCheck.Link? {
        if let hit = NameIndex([(0, row.names)]).hits(in: words).first { return hit.link }
        let described = [row[text: .interest], row[text: .business]].compactMap(\.self)
        let shared = SharedWords.between(described.joined(separator: " "), words)
        return shared.isEmpty ? nil : RegisterCheck.Link(text: shared.joined(separator: ", "), manner: .sharedWords)
    }

    /// What ties a row of the subject's to the post when neither names the other's matter.
    var bySubject: RegisterCheck.Link { RegisterCheck.Link(text: subject, manner: .subjectReference) }

    /// "3 days before the post", "on the day of the post", "4 days after the post".
    func distance(to other: Day) -> String {
        guard let day else { return "and the post has no date" }
        switch day.days(until: other) {
        case 0: return "on the day of the post"
        case let days where days < 0: return "\(-days) \(days == -1 ? "day" : "days") before the post"
        case let days: return "\(days) \(days == 1 ? "day" : "days") after the post"
        }
    }
}

import Model

extension RegisterQuestion {
    /// What the force had published itself in the same words, in the days up to the post.
    func published(_ register: Register) -> [RegisterAnswer] {
        let runs = WordRuns(words)
        guard !runs.isEmpty else { return [.notFound("The post has too few words to be told from others.")] }
        let rows = register.rows(of: force).filter { row in
            guard let day, let published = row[day: .publishedAt] else { return day == nil }
            return (0...windows.press).contains(published.days(until: day))
        }
        for row in rows.reversed() {
            let said = WordRuns(PostWords([row[text: .title], row[text: .text]].compactMap(\.self)))
            guard let shared = runs.shared(with: said) else { continue }
            return [
                RegisterAnswer(
                    state: .listed, row: row, link: RegisterCheck.Link(text: shared, manner: .publishedText),
                    reason: "The force itself published most of these words"
                        + (row[day: .publishedAt].map { " on \($0), \(distance(to: $0))." } ?? "."),
                    weight: .later)
            ]
        }
        return [.notFound("Nothing that the force published in the \(windows.press) days before has these words.")]
    }
}

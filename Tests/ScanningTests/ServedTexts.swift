import Pipeline

/// Texts that a test changes while a server serves them.
final class ServedTexts: Sendable {
    private let texts: Locked<[String]>

    init(_ texts: [String]) {
        self.texts = Locked(texts)
    }

    var now: [String] {
        get { texts.withLock { $0 } }
        set { texts.withLock { $0 = newValue } }
    }
}

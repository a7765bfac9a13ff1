import ArgumentParser

/// How long to wait, as a person writes it: `30s`, `10m`, `2h`.
struct WaitingTime: ExpressibleByArgument, CustomStringConvertible {
    static let hour = WaitingTime(duration: .seconds(3600), description: "1h")

    let duration: Duration
    let description: String

    private init(duration: Duration, description: String) {
        self.duration = duration
        self.description = description
    }

    init?(argument: String) {
        let units = ["s": 1, "m": 60, "h": 3600]
        guard let unit = argument.last.flatMap({ units[String($0)] }), let number = Int(argument.dropLast()),
            (0..<100_000).contains(number)
        else { return nil }
        self.init(duration: .seconds(number * unit), description: argument)
    }
}

/// Lines of Prometheus' text format; every name begins with `probity_`.
struct MetricsText {
    typealias Labels = [(name: String, value: String)]

    private(set) var text = ""

    mutating func gauge(_ name: String, _ help: String, _ value: Double) {
        gauge(name, help, [([], value)])
    }

    /// One sample for each value of one label.
    mutating func gauge(_ name: String, _ help: String, _ label: String, _ values: [(String, Int)]) {
        gauge(name, help, values.map { ([(label, $0.0)], Double($0.1)) })
    }

    mutating func gauge(_ name: String, _ help: String, _ samples: [(labels: Labels, value: Double)]) {
        text += "# HELP probity_\(name) \(help)\n# TYPE probity_\(name) gauge\n"
        for sample in samples {
            let labels = sample.labels.map { "\($0.name)=\"\(Self.escaped($0.value))\"" }.joined(separator: ",")
            text += "probity_\(name)\(labels.isEmpty ? "" : "{\(labels)}") \(sample.value)\n"
        }
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}

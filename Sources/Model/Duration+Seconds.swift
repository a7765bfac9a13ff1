extension Duration {
    /// Whole and part seconds, as dates count them.
    public var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}

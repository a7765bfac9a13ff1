/// What became of a stage's inputs so far; `admitted = done + failed + dropped` when it is drained.
public struct StageCounts: Sendable, Hashable {
    /// Inputs that were given a place.
    public internal(set) var admitted = 0
    /// Inputs worked on whose output was admitted downstream, or that had nowhere to go.
    public internal(set) var done = 0
    /// Inputs whose worker threw.
    public internal(set) var failed = 0
    /// Inputs that waited when the stage was cancelled, or whose output the next stage refused.
    public internal(set) var dropped = 0
    /// Inputs with a place that no lane has taken yet.
    public internal(set) var waiting = 0
    /// Inputs that a lane holds: worked on, or worked on and not admitted downstream yet.
    public internal(set) var running = 0
    /// Time on the clock spent in workers, all lanes added up.
    public internal(set) var elapsed = Duration.zero
    /// Processor time spent in workers, all lanes added up.
    public internal(set) var processor = Duration.zero

    /// Zero of everything.
    public init() {}
}

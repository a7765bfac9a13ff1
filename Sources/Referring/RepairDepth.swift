/// How much a repair looks at.
public enum RepairDepth: Sendable, Hashable {
    /// What a killed run or review leaves: names, journal and index. Before each scan.
    case interruptions
    /// Every file's bytes as well.
    case everything
}

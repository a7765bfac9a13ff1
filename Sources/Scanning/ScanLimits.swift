import Glibc

/// How much of a run is in memory at once.
public struct ScanLimits: Sendable, Hashable {
    /// Lanes of each stage that computes.
    public var lanes: Int
    /// Pages that wait before each of them.
    public var pages: Int
    /// The most pages whose records are committed together.
    public var commit: Int

    /// One lane for each core.
    public static var ofThisMachine: ScanLimits {
        ScanLimits(lanes: max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    }

    /// - Parameters:
    ///   - lanes: 1 or more; a machine's cores serve best.
    ///   - pages: 0 or more.
    ///   - commit: 1 or more.
    public init(lanes: Int, pages: Int = 16, commit: Int = 64) {
        self.lanes = lanes
        self.pages = pages
        self.commit = commit
    }
}

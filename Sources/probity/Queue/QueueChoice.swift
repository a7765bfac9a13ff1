import ArgumentParser
import Model
import Referring

/// Which records a reader of the queue wants to see.
struct QueueChoice: ParsableArguments {
    @Option(help: "Only this force's.")
    var force: String?

    @Option(help: "Only this lane's.")
    var lane: Lane?

    @Option(help: "Only those with this category, as OPDISC.")
    var category: Model.Category?

    var filter: QueueFilter {
        var filter = QueueFilter()
        filter.force = force
        filter.lane = lane
        filter.category = category
        return filter
    }
}

/// How much longer than they are written one page's references may become.
///
/// A base of a megabyte and a thousand short references would make a gigabyte. What is beyond stays as it is written.
///
/// A class, because all resolvers of a page draw on one.
final class LinkBudget {
    private var bytesLeft: Int

    /// - Parameter bytes: The sum of what resolving may make.
    init(bytes: Int) {
        bytesLeft = bytes
    }

    /// Takes so many bytes; gives whether there were as many.
    func take(_ bytes: Int) -> Bool {
        guard bytes <= bytesLeft else {
            bytesLeft = 0
            return false
        }
        bytesLeft -= bytes
        return true
    }
}

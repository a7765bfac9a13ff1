extension RandomAccessCollection where Index == Int {
    /// The first place from which on a condition holds; the elements before it must not fulfil it.
    func firstPlace(_ holds: (Element) -> Bool) -> Int {
        var lower = startIndex
        var upper = endIndex
        while lower < upper {
            let middle = (lower + upper) / 2
            if holds(self[middle]) { upper = middle } else { lower = middle + 1 }
        }
        return lower
    }
}

/// A few parts of an occurrence, sorted, each once; four have room in the value itself, so that most need no memory.
struct PartList: Equatable {
    private static let room = 4
    private static let none = Occurrence.Part(first: 0, last: 0, slot: 0)

    private(set) var count = 0
    private var places = (none, none, none, none)
    /// Those that found no room.
    private var rest: [Occurrence.Part]?

    init(_ part: Occurrence.Part) {
        append(part)
    }

    /// The parts of both.
    init(_ one: PartList, _ other: PartList) {
        var left = 0
        var right = 0
        while left < one.count || right < other.count {
            let isLeft = right == other.count || (left < one.count && one[left] <= other[right])
            let part = isLeft ? one[left] : other[right]
            if isLeft { left += 1 } else { right += 1 }
            if count == 0 || self[count - 1] != part { append(part) }
        }
    }

    private mutating func append(_ part: Occurrence.Part) {
        switch count {
        case 0: places.0 = part
        case 1: places.1 = part
        case 2: places.2 = part
        case 3: places.3 = part
        default: rest = (rest ?? []) + [part]
        }
        count += 1
    }

    static func == (one: PartList, other: PartList) -> Bool { one.elementsEqual(other) }

}

extension PartList: RandomAccessCollection {
    var startIndex: Int { 0 }
    var endIndex: Int { count }

    subscript(place: Int) -> Occurrence.Part {
        switch place {
        case 0: places.0
        case 1: places.1
        case 2: places.2
        case 3: places.3
        default: rest?[place - Self.room] ?? Self.none
        }
    }
}

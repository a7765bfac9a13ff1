import Foundation
import Testing

@testable import Evidence

@Suite struct FolderTests {
    @Test func makesFoldersAndFilesForTheirOwnerOnly() throws {
        let scratch = try ScratchFolder()
        let inner = scratch.folder.folder("a").folder("b")

        try inner.make()
        try inner.make()
        try inner.create("file", [1, 2, 3])
        try inner.sync(["file"])
        try inner.sync()

        #expect(try scratch.mode(of: "a") == 0o700)
        #expect(try scratch.mode(of: "a/b") == 0o700)
        #expect(try scratch.mode(of: "a/b/file") == 0o600)
        #expect(try inner.read("file") == [1, 2, 3])
        #expect(try inner.names() == ["file"])
    }

    @Test func aNameIsTakenOnce() throws {
        let scratch = try ScratchFolder()
        try scratch.folder.create("one", [1])
        try scratch.folder.create("other", [2])

        #expect(try scratch.folder.link("one", into: scratch.folder, as: "name"))
        #expect(try !scratch.folder.link("other", into: scratch.folder, as: "name"))
        #expect(try scratch.folder.read("name") == [1])
        #expect(scratch.folder.isSame("one", as: "name", in: scratch.folder))
        #expect(!scratch.folder.isSame("other", as: "name", in: scratch.folder))
        #expect { try scratch.folder.create("one", []) } throws: { ($0 as? EvidenceError)?.code == .exists }
    }

    @Test func removingTwiceIsNoError() throws {
        let scratch = try ScratchFolder()
        try scratch.folder.create("one", [])

        #expect(try scratch.folder.remove("one"))
        #expect(try !scratch.folder.remove("one"))
        #expect { try scratch.folder.read("one") } throws: { ($0 as? EvidenceError)?.code == .missing }
    }

    @Test func aFileWhereAFolderShouldBeIsSaid() throws {
        let scratch = try ScratchFolder()
        try scratch.folder.create("file", [])

        for act in [
            { try scratch.folder.folder("file").make() }, { try scratch.folder.folder("file").folder("x").make() },
        ] {
            #expect { try act() } throws: { error in
                guard let error = error as? EvidenceError else { return false }
                return error.code == .unusable && error.place.contains("file") && !error.remedy.isEmpty
            }
        }
    }

    @Test func aFullDiskIsSaid() throws {
        #expect { try Descriptor("/dev/full", O_WRONLY, doing: "opening").write([1]) } throws: { error in
            (error as? EvidenceError)?.code == .full
        }
    }

    @Test func aLockHasOneHolder() throws {
        let scratch = try ScratchFolder()
        let path = scratch.folder.path(of: "lock")
        do {
            let held = try FileLock(atOnce: path)
            let second = try FileLock(atOnce: path)

            let (isHeld, isHeldTwice) = (held != nil, second != nil)
            #expect(isHeld)
            #expect(!isHeldTwice)
        }

        let third = try FileLock(atOnce: path) != nil
        #expect(third)
    }
}

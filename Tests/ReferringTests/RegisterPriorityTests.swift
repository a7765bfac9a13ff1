import Model
import Testing

@testable import Referring

@Suite struct RegisterPriorityTests {
    private func check(_ weight: RegisterCheck.Weight) -> RegisterCheck {
        RegisterCheck(
            register: .gifts, state: .declared, asAt: "2026-11-01", fileSHA256: nil, row: "G-1", reason: "One.",
            weight: weight)
    }

    private func priority(
        _ rule: Int, isMention: Bool = false, _ weights: RegisterCheck.Weight...
    ) throws -> TriagePriority {
        let match = try #require(Desk().post(1, priority: rule).assessment.matches.first)
        return TriagePriority(of: [match], isMention: isMention, registerChecks: weights.map(check))
    }

    @Test func movesAPostByOnePlaceAtMostAndSaysWhy() throws {
        #expect(try priority(2).priority == 2)
        #expect(try priority(2, .none, .later, .later).priority == 3)
        #expect(try priority(2, .earlier, .earlier).priority == 1)
        #expect(try priority(2, .earlier, .later).priority == 2)
        #expect(try priority(2, .none, .later).factors.map(\.name) == ["rule_priority", "register_context"])
        #expect(
            try priority(2, .later).factors.last?.detail == "gifts and hospitality register (G-1): declared, later")
    }

    @Test func staysWithinTheFourPlacesAndNeverLiftsAMention() throws {
        #expect(try priority(4, .later).priority == 4)
        #expect(try priority(1, .earlier).priority == 1)
        #expect(try priority(1, isMention: true, .earlier).priority == 4)
    }
}

import Testing

@testable import Matching

@Suite struct ExpressionParserTests {
    private func parse(_ source: String, bare: Bool = false) throws -> (Expression, [String]) {
        var parser = ExpressionParser(terms: ["a", "b", "c"], allowsBareWords: bare)
        let expression = try parser.parse(source)
        return (expression, parser.slots)
    }

    private func frame(
        _ left: Expression, _ right: Expression, ordered: Bool = true, _ distance: Int,
        _ scope: Expression.Scope = .clause
    ) -> Expression {
        .frame(.init(left: left, right: right, isOrdered: ordered, distance: distance, scope: scope))
    }

    @Test func bindsAndBeforeOr() throws {
        #expect(try parse("a or b and not c").0 == .or([.term(0), .and([.term(1), .not(.term(2))])]))
    }

    @Test func readsChainsFromTheLeft() throws {
        let expected = frame(frame(.term(0), .term(1), 4), .term(2), ordered: false, 6)

        #expect(try parse("a then/4 b near/6 c").0 == expected)
    }

    @Test func widensTheFramesBeforeInSentence() throws {
        let expected = frame(frame(.term(0), .term(1), 4, .sentence), .term(2), 6, .sentence)

        #expect(try parse("a then/4 b then/6 c in sentence").0 == expected)
    }

    @Test func readsParenthesesWithAScopeAsOneUnitAfterAnother() throws {
        #expect(try parse("(a and b) in clause").0 == .within(.clause, .and([.term(0), .term(1)])))
    }

    @Test func takesWordsThatNameNothingForThemselvesInUnless() throws {
        let (expression, slots) = try parse("training course near/8 b", bare: true)

        #expect(expression == frame(.term(3), .term(1), ordered: false, 8))
        #expect(slots == ["a", "b", "c", "\"training course\""])
    }

    @Test(arguments: [
        "", "a b", "a then b", "a near/51 b", "a near/x b", "(a", "a)", "a and", "not", "d", "a then/3 (b and c)",
        "a then/3 not b", "a then/3 question", "\"open", "a near/3 b in sentence then/3 c", "in sentence", "and a",
        String(repeating: "not ", count: 40) + "a",
    ])
    func refusesWhatHasNoMeaning(source: String) {
        #expect(throws: ExpressionParser.Fault.self) { _ = try parse(source) }
    }

    @Test func namesTheTermsThatMustHit() throws {
        func rarest(_ source: String) throws -> Set<Int>? {
            try parse(source).0.rarestRequirement { [5, 1, 2][$0] }
        }

        #expect(try rarest("a and (b or c) and not a") == [1, 2])
        #expect(try rarest("a then/3 (b or c) or a near/2 a") == [0, 1, 2])
        #expect(try rarest("a or question") == nil)
        #expect(try rarest("first_person then/3 a") == [0])
    }
}

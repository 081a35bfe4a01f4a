using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class AssignmentTests
{
    /// <summary>RV-62's hash of nothing, finished by the mixer: the assignment of a stored salt never changes.</summary>
    [Fact]
    public void Hash_IsStable()
    {
        // MurmurHash3's finaliser maps 0 to 0, and 1 to this (its reference implementation).
        Assignment.Mix(0).ShouldBe(0UL);
        Assignment.Mix(1).ShouldBe(0xb456bcfc34c2cb2cUL);
        Assignment.Hash(0, "").ShouldBe(Assignment.Mix(14695981039346656037));
    }

    [Fact]
    public void IsCandidate_AsTheShareGrows_NeverMovesACallerBack()
    {
        for (var caller = 0; caller < 2000; caller++)
        {
            var key = $"customer-{caller}";
            var before = false;
            foreach (var share in (double[])[0, 0.01, 0.05, 0.25, 0.5, 1])
            {
                var now = Assignment.IsCandidate(42, key, share);
                (before && !now).ShouldBeFalse(key);
                before = now;
            }

            before.ShouldBeTrue("At a share of 1 everybody gets the candidate.");
        }
    }

    [Fact]
    public void IsCandidate_OfManyKeys_TakesTheShareAndDrawsAnewWithAnotherSalt()
    {
        const int Callers = 100_000;
        var first = Enumerable.Range(0, Callers).Where(caller => Assignment.IsCandidate(1, $"c{caller}", 0.05)).ToHashSet();
        var second = Enumerable.Range(0, Callers).Where(caller => Assignment.IsCandidate(2, $"c{caller}", 0.05)).ToHashSet();

        // Five standard errors.
        first.Count.ShouldBeInRange(5000 - 345, 5000 + 345);
        first.Intersect(second).Count().ShouldBeInRange(170, 330);
    }
}

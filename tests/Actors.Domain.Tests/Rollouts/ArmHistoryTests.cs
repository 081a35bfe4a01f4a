using System.Collections.Immutable;
using Actors.Domain.Rollouts;

namespace Actors.Domain.Tests.Rollouts;

public sealed class ArmHistoryTests
{
    private const long Salt = 7;
    private static readonly DateTimeOffset Start = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    /// <summary>5 % for an hour, then 50 % for an hour, then none; each decision takes five seconds to reach all silos.</summary>
    private static readonly ImmutableArray<ShareSpan> Spans =
    [
        new(0.05, Start, Start.AddSeconds(5)),
        new(0.5, Start.AddHours(1), Start.AddHours(1).AddSeconds(5)),
        new(0, Start.AddHours(2), Start.AddHours(2).AddSeconds(5)),
    ];

    [Fact]
    public void IsCandidate_WhileAShareWasInForce_IsWhatTheCallerWasAssigned()
    {
        for (var i = 0; i < 1000; i++)
        {
            var key = FormattableString.Invariant($"c{i}");
            ArmHistory.IsCandidate(Spans, Salt, key, Start.AddMinutes(30)).ShouldBe(Assignment.IsCandidate(Salt, key, 0.05));
            ArmHistory.IsCandidate(Spans, Salt, key, Start.AddMinutes(90)).ShouldBe(Assignment.IsCandidate(Salt, key, 0.5));
            ArmHistory.IsCandidate(Spans, Salt, key, Start.AddDays(9)).ShouldBe(false);
        }
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(6)]
    public void IsCandidate_WhileASwitchWasUnderWay_IsKnownOnlyOfCallersWhomItDidNotMove(int seconds)
    {
        for (var i = 0; i < 200; i++)
        {
            var key = FormattableString.Invariant($"c{i}");
            var place = Assignment.Place(Salt, key);
            ArmHistory.IsCandidate(Spans, Salt, key, Start.AddHours(1).AddSeconds(seconds)).ShouldBe(place < 0.05 ? true : place >= 0.5 ? false : null);
        }
    }

    [Fact]
    public void IsCandidate_AtATimeThatIsNotKnown_IsKnownOnlyOfCallersWhoNeverMoved()
    {
        for (var i = 0; i < 200; i++)
        {
            var key = FormattableString.Invariant($"c{i}");
            ArmHistory.IsCandidate(Spans, Salt, key, null).ShouldBe(Assignment.Place(Salt, key) >= 0.5 ? false : null);
        }
    }

    [Fact]
    public void IsCandidate_BeforeTheRollout_IsNotKnown() => ArmHistory.IsCandidate(Spans, Salt, "c", Start.AddMinutes(-1)).ShouldBeNull();

    /// <summary>Aborted before the second share was everywhere: once the end is in force, nobody meets any share before it.</summary>
    [Fact]
    public void IsCandidate_AfterAShareThatNeverCameIntoForce_IsThatOfTheNext()
    {
        var spans = Spans.SetItem(1, Spans[1] with { InForceAt = null });
        ArmHistory.IsCandidate(spans, Salt, "c", Start.AddHours(3)).ShouldBe(false);
    }
}

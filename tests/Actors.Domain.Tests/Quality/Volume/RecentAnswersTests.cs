using Actors.Domain.Quality.Volume;

namespace Actors.Domain.Tests.Quality.Volume;

/// <summary>A model's answers by the minute.</summary>
public sealed class RecentAnswersTests
{
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    /// <summary>
    /// Wilson's interval of 12 of 100 at 95 %, (0.12 + z²/200 ± z·sqrt(0.12·0.88/100 + z²/40000)) / (1 + z²/100) with z = 1.959964, worked out apart: 0.0700 to 0.1981.
    /// </summary>
    [Theory]
    [InlineData(0.069, true)]
    [InlineData(0.071, false)]
    public void Judge_IsAFindingWhereTheWholeIntervalIsAbove(double allowed, bool isFound)
    {
        var answers = RecentAnswers.Empty.Add(Noon, new(60, 2, 5.8)).Add(Noon.AddMinutes(3), new(40, 10, 6));

        var (_, finding) = answers.Judge(allowed, Noon.AddMinutes(5));

        finding.ShouldNotBeNull();
        finding.IsFound.ShouldBe(isFound);
        finding.Errors.Value.ShouldBe(0.12, 1e-12);
        finding.Errors.Interval.Low.ShouldBe(0.0700, 5e-5);
        finding.Errors.Interval.High.ShouldBe(0.1981, 5e-5);
        finding.Count.MeanSeconds!.Value.ShouldBe(11.8 / 88, 1e-12);
        finding.At.ShouldBe(Noon.AddMinutes(5));
    }

    [Fact]
    public void Judge_EachMinuteIsJudgedOnce_AndTheRunningOneNotYet()
    {
        var answers = RecentAnswers.Empty.Add(Noon.AddSeconds(30), new(10, 10, 0));

        answers.Judge(0.05, Noon.AddSeconds(59)).Finding.ShouldBeNull();
        (answers, var found) = answers.Judge(0.05, Noon.AddSeconds(60));
        found!.IsFound.ShouldBeTrue();
        answers.Judge(0.05, Noon.AddSeconds(61)).Finding.ShouldBeNull();
    }

    [Fact]
    public void Judge_WhatIsOlderThanTheWindow_CountsNoMore_AndIsForgotten()
    {
        var answers = RecentAnswers.Empty.Add(Noon, new(10, 10, 0));
        (answers, _) = answers.Judge(0.05, Noon.AddMinutes(1));
        answers = answers.Add(Noon.AddMinutes(RecentAnswers.Window), new(10, 0, 1));

        (answers, var finding) = answers.Judge(0.05, Noon.AddMinutes(RecentAnswers.Window + 1));

        finding!.Count.ShouldBe(new AnswerCount(10, 0, 1));
        finding.IsFound.ShouldBeFalse();
        answers.Minutes.Count.ShouldBe(1);
        answers.Add(Noon, new(5, 5, 0)).ShouldBe(answers, "It comes later than its window.");
    }
}

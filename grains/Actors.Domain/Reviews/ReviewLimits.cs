namespace Actors.Domain.Reviews;

/// <summary>How much of anything a process keeps.</summary>
public static class ReviewLimits
{
    /// <summary>The most cases that are open at once; a process's row holds them all.</summary>
    public const int MaxOpen = 1000;

    /// <summary>The most finished cases that still wait to be written into rows of their own.</summary>
    public const int MaxLeaving = 20;

    /// <summary>The most reviewers whose rates or practice are kept apart; others count in the process's only.</summary>
    public const int MaxReviewers = 500;

    /// <summary>How many of the last decided cases are there for practice.</summary>
    public const int MaxPractice = 100;

    /// <summary>The most opinions that a case can need.</summary>
    public const int MaxOpinions = 5;

    /// <summary>The most rules that a process can have.</summary>
    public const int MaxRules = 20;

    /// <summary>The most answers that a process can name.</summary>
    public const int MaxAnswers = 50;

    /// <summary>The longest answer, in characters.</summary>
    public const int MaxAnswer = 200;

    /// <summary>The longest reason, in characters.</summary>
    public const int MaxText = 4000;

    /// <summary>The longest name of a role, in characters.</summary>
    public const int MaxRole = 100;

    /// <summary>The longest name of a metric, in characters.</summary>
    public const int MaxMetric = 100;

    /// <summary>The longest name of a case, in characters.</summary>
    public const int MaxId = 64;

    /// <summary>The longest inputs, in characters of JSON.</summary>
    public const int MaxInputs = 64 * 1024;

    /// <summary>The highest priority; the lowest is 0.</summary>
    public const int MaxPriority = 9;

    /// <summary>The shortest lease.</summary>
    public static readonly TimeSpan ShortestLease = TimeSpan.FromSeconds(1);

    /// <summary>The longest lease.</summary>
    public static readonly TimeSpan LongestLease = TimeSpan.FromDays(1);

    /// <summary>The nearest deadline.</summary>
    public static readonly TimeSpan ShortestDue = TimeSpan.FromSeconds(1);

    /// <summary>The farthest deadline.</summary>
    public static readonly TimeSpan LongestDue = TimeSpan.FromDays(90);
}

using Actors.Domain.Experiments;

namespace Actors.Grains.Experiments;

/// <summary>The stored row of an experiment.</summary>
internal sealed class ExperimentState
{
    /// <summary>How many of its name were begun; units of those before do not count.</summary>
    public int Number { get; set; }

    /// <summary>What it is to find out; null before the first.</summary>
    public ExperimentPlan? Plan { get; set; }

    /// <summary>Of its assignment.</summary>
    public long Salt { get; set; }

    /// <summary>The shares to assign by.</summary>
    public double[] Shares { get; set; } = [];

    /// <summary>When it began.</summary>
    public DateTimeOffset StartedAt { get; set; }

    /// <summary>When it ended; null before.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>Why it ended; null where somebody stopped it, and before.</summary>
    public string? EndReason { get; set; }

    /// <summary>Arms that guardrails have stopped.</summary>
    public List<StoppedArm> Stopped { get; set; } = [];

    /// <summary>The version of the model that was live when it began; 0 where it takes no model's predictions.</summary>
    public int Live { get; set; }

    /// <summary>Grows with each change of what it wants of the model's routes.</summary>
    public int Epoch { get; set; }

    /// <summary>The change that the routes have last followed.</summary>
    public int AppliedEpoch { get; set; }

    /// <summary>Whether it still has something to do.</summary>
    public bool IsAtWork => Plan is not null && (EndedAt is null || (Plan.Model is not null && AppliedEpoch != Epoch));

    /// <summary>One that begins.</summary>
    public static ExperimentState Begin(int number, ExperimentPlan plan, long salt, int live, DateTimeOffset now) => new()
    {
        Number = number,
        Plan = plan,
        Salt = salt,
        Shares = [.. plan.Arms.Select(arm => arm.Share)],
        StartedAt = now,
        Live = live,
        Epoch = 1,
    };
}

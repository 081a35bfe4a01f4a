using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Actors.Domain.Decisions;

namespace Actors.Domain.Outcomes;

/// <summary>What an outcome has to be, what tells it from others, and which prediction it is of.</summary>
public static class OutcomeRules
{
    /// <summary>Characters of an id, a name, and of who says so, at most.</summary>
    public const int MaxName = 128;

    /// <summary>Characters of a key at most.</summary>
    public const int MaxKey = 256;

    /// <summary>Characters of a comment at most.</summary>
    public const int MaxComment = 2_000;

    /// <summary>The largest row.</summary>
    public const int MaxRow = 1_000_000;

    /// <summary>How far ahead of the clock an outcome may be, since clocks differ.</summary>
    public static readonly TimeSpan MaxAhead = TimeSpan.FromDays(1);

    private static readonly TimeSpan FirstTry = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>What is wrong with an outcome; null where nothing is.</summary>
    public static string? Fault(Outcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return (outcome.Prediction is null) == (outcome.BusinessKey is null) ? "It names either its prediction, or a businessKey and a model."
            : outcome.BusinessKey is not null && string.IsNullOrEmpty(outcome.Model) ? "A businessKey goes with a model."
            : outcome.BusinessKey is { Length: 0 or > MaxKey } ? $"businessKey has 1 to {MaxKey} characters."
            : outcome.Name.Length is 0 or > MaxName ? $"name has 1 to {MaxName} characters."
            : outcome.Id.Length is 0 or > MaxName || outcome.Id.Any(char.IsControl) ? $"id has 1 to {MaxName} characters, none of them a control character."
            : outcome.Value is { Form: OutcomeForm.Text, Text.Length: > OutcomeValue.MaxLength } ? $"value has at most {OutcomeValue.MaxLength} characters."
            : outcome.Row is < 0 or > MaxRow ? $"row is 0 to {MaxRow}."
            : outcome.By?.Length > MaxName ? $"by has at most {MaxName} characters."
            : outcome.Comment?.Length > MaxComment ? $"comment has at most {MaxComment} characters."
            : HasNul(outcome) ? "A text holds the character NUL, which no database keeps."
            : outcome.At > outcome.ReceivedAt + MaxAhead ? "at is more than a day ahead of the clock."
            : null;
    }

    private static bool HasNul(Outcome outcome) =>
        ((string?[])[outcome.Name, outcome.Value.Text, outcome.BusinessKey, outcome.Model, outcome.By, outcome.Comment]).Any(text => text?.Contains('\0', StringComparison.Ordinal) == true);

    /// <summary>The id of an outcome whose sender gives it none: the same prediction, kind, name, row, value and time are the same outcome.</summary>
    /// <param name="outcome">The outcome.</param>
    /// <param name="at">The time that its sender gave it; null for none.</param>
    public static string IdentityOf(Outcome outcome, DateTimeOffset? at)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var parts = new List<byte>();
        foreach (var text in (string[])[outcome.Prediction?.ToString("N") ?? "", outcome.BusinessKey ?? "", outcome.BusinessKey is null ? "" : outcome.Model ?? "", outcome.Name, outcome.Value.Text])
        {
            var bytes = Encoding.UTF8.GetBytes(text);
            parts.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(bytes.Length)));
            parts.AddRange(bytes);
        }

        parts.AddRange([(byte)outcome.Kind, (byte)outcome.Value.Form]);
        parts.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(outcome.Row)));
        parts.AddRange(BitConverter.GetBytes(BinaryPrimitives.ReverseEndianness(at?.UtcTicks ?? -1)));
        return Convert.ToHexStringLower(SHA256.HashData([.. parts]).AsSpan(0, 20));
    }

    /// <summary>The prediction that an outcome with a key is of: the last one answered at the outcome's time or before, else the first one after it; null of none.</summary>
    public static DecisionHead? Choose(Outcome outcome, IEnumerable<DecisionHead> candidates)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        ArgumentNullException.ThrowIfNull(candidates);
        DecisionHead? before = null, after = null;
        foreach (var candidate in candidates)
        {
            if (candidate.At <= outcome.At)
            {
                before = before is { } known && known.Id.CompareTo(candidate.Id) >= 0 ? before : candidate;
            }
            else
            {
                after = after is { } known && known.Id.CompareTo(candidate.Id) <= 0 ? after : candidate;
            }
        }

        return before ?? after;
    }

    /// <summary>The outcome with its prediction.</summary>
    public static Outcome Join(Outcome outcome, in DecisionHead prediction, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return outcome with { Prediction = prediction.Id, Model = prediction.Model, Version = prediction.Version, PredictedAt = prediction.At, JoinedAt = now, NextTry = null };
    }

    /// <summary>The outcome with the time of the next look for its prediction: soon at first, then as much later again as it has waited, at most an hour.</summary>
    public static Outcome Postpone(Outcome outcome, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        var waited = now - outcome.ReceivedAt;
        var wait = waited < FirstTry ? FirstTry : waited > LongestWait ? LongestWait : waited;
        return outcome with { NextTry = now + wait };
    }

    /// <summary>Of outcomes of one prediction, row and name, the one that holds: the latest; of equally late ones the one that was taken in last.</summary>
    public static Outcome Latest(Outcome left, Outcome right)
    {
        ArgumentNullException.ThrowIfNull(left);
        ArgumentNullException.ThrowIfNull(right);
        var order = left.At.CompareTo(right.At);
        order = order != 0 ? order : left.ReceivedAt.CompareTo(right.ReceivedAt);
        return (order != 0 ? order : string.CompareOrdinal(left.Id, right.Id)) >= 0 ? left : right;
    }
}

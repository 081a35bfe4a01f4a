using System.Collections.Immutable;
using System.Globalization;

namespace Actors.Domain.Decisions;

/// <summary>What is remembered of a model's predictions, in what form, and for how long.</summary>
public sealed record DecisionPolicy
{
    /// <summary>The longest time that predictions are kept: about ten years, in days.</summary>
    public const int MaxRetentionDays = 3_653;

    /// <summary>The shortest time that predictions of high-risk models are kept, in days: six months (Regulation (EU) 2024/1689, articles 19 and 26(6)).</summary>
    public const int HighRiskRetentionDays = 184;

    /// <summary>Names of tensors that a policy lists at most.</summary>
    public const int MaxNames = 1_000;

    /// <summary>How much is remembered.</summary>
    public DecisionLevel Level { get; init; }

    /// <summary>The share of predictions that <see cref="DecisionLevel.Sampled"/> remembers. More than 0, at most 1.</summary>
    public double Share { get; init; } = 1;

    /// <summary>For how long. 1 to <see cref="MaxRetentionDays"/> days.</summary>
    public int RetentionDays { get; init; } = 30;

    /// <summary>Whether a prediction is refused rather than kept waiting where the log cannot take it; for <see cref="DecisionLevel.Full"/> and <see cref="DecisionLevel.Durable"/>.</summary>
    public bool RefusesWhenFull { get; init; }

    /// <summary>Whether the digest of each segment goes to the audit log, so that what is remembered cannot be changed unseen.</summary>
    public bool IsImmutable { get; init; }

    /// <summary>Tensors of which nothing but the shape is remembered.</summary>
    public ImmutableArray<string> Omitted { get; init; } = [];

    /// <summary>Tensors of which the SHA-256 is remembered.</summary>
    public ImmutableArray<string> Digested { get; init; } = [];

    /// <summary>Inputs and outputs that say something of a person. They are sealed under the key of the prediction's subject, and left out where it has none.</summary>
    public ImmutableArray<string> Personal { get; init; } = [];

    /// <summary>The output that says how sure the model is: its largest element, of the first row, is the confidence. Null: the model does not say.</summary>
    public string? ConfidenceOutput { get; init; }

    /// <summary>The policy of a high-risk model, whatever else its owner says: durable, immutable, and kept for six months or longer.</summary>
    public DecisionPolicy ForHighRisk() => this with { Level = DecisionLevel.Durable, IsImmutable = true, RetentionDays = Math.Max(RetentionDays, HighRiskRetentionDays) };

    /// <summary>The form in which a tensor is remembered.</summary>
    public FieldForm FormOf(string name) =>
        Omitted.Contains(name, StringComparer.Ordinal) ? FieldForm.Omitted
        : Digested.Contains(name, StringComparer.Ordinal) ? FieldForm.Digest
        : Personal.Contains(name, StringComparer.Ordinal) ? FieldForm.Sealed
        : FieldForm.Content;

    /// <summary>What is wrong with the policy; null where nothing is.</summary>
    public string? Fault()
    {
        var names = Omitted.Concat(Digested).Concat(Personal).ToList();
        return !Enum.IsDefined(Level) ? "level must be none, sampled, full or durable."
            : !(Share is > 0 and <= 1) ? "share must be more than 0 and at most 1."
            : RetentionDays is < 1 or > MaxRetentionDays ? string.Create(CultureInfo.InvariantCulture, $"retentionDays must be 1 to {MaxRetentionDays}.")
            : IsImmutable && Level is not (DecisionLevel.Full or DecisionLevel.Durable) ? "What is immutable has the level full or durable."
            : names.Count > MaxNames ? string.Create(CultureInfo.InvariantCulture, $"There can be {MaxNames} names of tensors at most.")
            : names.Any(string.IsNullOrWhiteSpace) || ConfidenceOutput is { } output && string.IsNullOrWhiteSpace(output) ? "A tensor's name is not empty."
            : names.GroupBy(name => name, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } twice
                ? string.Create(CultureInfo.InvariantCulture, $"The tensor {twice.Key} is named twice; omitted, digested and personal exclude each other.")
            : null;
    }

    /// <summary>Whether both say the same.</summary>
    public bool Equals(DecisionPolicy? other) =>
        other is not null && Level == other.Level && Share.Equals(other.Share) && RetentionDays == other.RetentionDays && RefusesWhenFull == other.RefusesWhenFull
        && IsImmutable == other.IsImmutable
        && Omitted.SequenceEqual(other.Omitted) && Digested.SequenceEqual(other.Digested) && Personal.SequenceEqual(other.Personal)
        && ConfidenceOutput == other.ConfidenceOutput;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Level, Share, RetentionDays, RefusesWhenFull, Omitted.Length, Digested.Length, Personal.Length, ConfidenceOutput);
}

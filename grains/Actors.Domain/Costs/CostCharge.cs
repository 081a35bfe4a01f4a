namespace Actors.Domain.Costs;

/// <summary>Something that is charged once, rather than metered.</summary>
/// <param name="Id">Its name in the tenant; the same again is the same charge.</param>
/// <param name="At">The instant that it belongs to.</param>
/// <param name="Kind">One of <see cref="Kinds"/>.</param>
/// <param name="Micros">The amount in micro-units; below 0 only for credits and adjustments.</param>
/// <param name="Description">What it is, for people.</param>
public sealed record CostCharge(string Id, DateTimeOffset At, string Kind, long Micros, string Description)
{
    /// <summary>Retraining of a model.</summary>
    public const string Training = "training";

    /// <summary>Labels bought.</summary>
    public const string Labelling = "labelling";

    /// <summary>Whatever else is bought.</summary>
    public const string Purchase = "purchase";

    /// <summary>What is given back.</summary>
    public const string Credit = "credit";

    /// <summary>What a state takes.</summary>
    public const string Tax = "tax";

    /// <summary>What sets an earlier amount right.</summary>
    public const string Adjustment = "adjustment";

    private const long MostMicros = 1_000_000_000_000_000;
    private const int MostModelLength = 128;
    private const int MostTagLength = 100;
    private static readonly string[] AllKinds = [Training, Labelling, Purchase, Credit, Tax, Adjustment];

    /// <summary>The kinds there are.</summary>
    public static IReadOnlyList<string> Kinds => AllKinds;

    /// <summary>The model; empty for none.</summary>
    public string Model { get; init; } = "";

    /// <summary>The version; 0 for none.</summary>
    public int Version { get; init; }

    /// <summary>To whom it belongs.</summary>
    public CostTags Tags { get; init; } = CostTags.None;

    /// <summary>What is wrong with it; null where nothing is.</summary>
    public string? Fault() =>
        Id.Length is 0 or > 100 || !Id.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_' or '.') ? "id is 1 to 100 of A-Z, a-z, 0-9, '.', '_' and '-'."
        : !AllKinds.Contains(Kind, StringComparer.Ordinal) ? $"kind must be {string.Join(", ", AllKinds)}."
        : Micros < 0 && Kind is not (Credit or Adjustment) ? $"The amount of a {Kind} must not be below 0."
        : Kind == Credit && Micros > 0 ? "The amount of a credit must not be over 0."
        : Micros is < -MostMicros or > MostMicros ? "The amount must be at most 1,000,000,000."
        : Description.Length is 0 or > 500 ? "description is 1 to 500 characters."
        : Model.Length > MostModelLength || new[] { Tags.Team, Tags.Department, Tags.CostCentre, Tags.Feature }.Any(tag => tag is { Length: 0 or > MostTagLength })
            ? FormattableString.Invariant($"A model's name is at most {MostModelLength} characters, and tags are 1 to {MostTagLength}.")
        : Version < 0 || (Version > 0 && Model.Length == 0) ? "A version is of a model."
        : null;
}

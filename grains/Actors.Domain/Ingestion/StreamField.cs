namespace Actors.Domain.Ingestion;

/// <summary>One field of a stream.</summary>
public sealed record StreamField
{
    /// <summary>Its name: 1 to 100 characters.</summary>
    public required string Name { get; init; }

    /// <summary>What it holds. Default: a number.</summary>
    public FieldType Type { get; init; }

    /// <summary>Whether every reading has it. Default: false.</summary>
    public bool Required { get; init; }

    /// <summary>The least number that is taken; null for any.</summary>
    public double? Min { get; init; }

    /// <summary>The largest number that is taken; null for any.</summary>
    public double? Max { get; init; }

    /// <summary>What the number counts, for people: <c>°C</c>; null where nothing is said.</summary>
    public string? Unit { get; init; }
}

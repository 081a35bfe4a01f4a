namespace Actors.Runtime.Tests.Serialization;

/// <summary>A record with mutable contents.</summary>
[GenerateSerializer]
public sealed record Letter([property: Id(0)] string Text, [property: Id(1)] List<int> Numbers)
{
    /// <summary>Not numbered, so it stays behind.</summary>
    [field: NonSerialized]
    public string Unnumbered { get; init; } = "default";

    [Id(2)]
    public Letter? Enclosed { get; set; }
}

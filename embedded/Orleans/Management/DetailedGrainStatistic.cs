namespace Orleans.Runtime;

/// <summary>One activation.</summary>
[GenerateSerializer, Immutable]
public sealed class DetailedGrainStatistic
{
    /// <summary>The class's full name and its assembly's, with a comma between.</summary>
    [Id(0)]
    public string GrainType { get; init; } = string.Empty;

    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = SiloAddress.Zero;

    [Id(2)]
    public GrainId GrainId { get; init; }
}

namespace Orleans.Runtime;

/// <summary>How many activations a class has on a silo.</summary>
[GenerateSerializer, Immutable]
public sealed class SimpleGrainStatistic
{
    /// <summary>The class's full name and its assembly's, with a comma between.</summary>
    [Id(0)]
    public string GrainType { get; init; } = string.Empty;

    [Id(1)]
    public SiloAddress SiloAddress { get; init; } = SiloAddress.Zero;

    [Id(2)]
    public int ActivationCount { get; init; }

    public override string ToString() => $"SimpleGrainStatistic: GrainType={GrainType} Silo={SiloAddress} NumActivations={ActivationCount}";
}

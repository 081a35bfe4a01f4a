namespace Actors.LoadTests.Files;

/// <summary>The model of a scenario.</summary>
internal sealed record ModelSection
{
    /// <summary>What it is registered as.</summary>
    public string Name { get; init; } = "perceptron";

    /// <summary>Features, units of each hidden layer, outputs.</summary>
    public int[] Widths { get; init; } = [32, 64, 64, 2];

    /// <summary>Where the weights come from.</summary>
    public ulong Seed { get; init; } = 1;
}

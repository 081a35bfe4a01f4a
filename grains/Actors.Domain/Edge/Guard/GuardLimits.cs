namespace Actors.Domain.Edge.Guard;

/// <summary>From where on the agent holds back so that the device's main application is not hurt. Shares are 0 to 1; 1 and above never hold back.</summary>
/// <param name="Processor">Share of all processors that the whole device uses.</param>
/// <param name="Memory">Share of memory in use.</param>
/// <param name="Application">Share of all processors that the main application uses.</param>
/// <param name="TemperatureC">Degrees Celsius of the hottest sensor.</param>
public sealed record GuardLimits(double Processor = 0.85, double Memory = 0.9, double Application = 1, double TemperatureC = 85)
{
    /// <summary>How far under a limit all figures have to be before the agent dares more, as a share of it.</summary>
    public double Margin { get; init; } = 0.15;

    /// <summary>How many bad samples in a row make the agent hold back one step more. 1 or more.</summary>
    public int BadSamples { get; init; } = 2;

    /// <summary>How many good samples in a row make it dare one step more. 1 or more.</summary>
    public int GoodSamples { get; init; } = 5;
}

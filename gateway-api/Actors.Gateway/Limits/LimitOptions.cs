namespace Actors.Gateway.Limits;

/// <summary>How much somebody may ask of one gateway. What is null is not limited.</summary>
public sealed class LimitOptions
{
    internal const double Least = 0.0001;
    internal const double Most = 1_000_000;

    /// <summary>Prediction requests a second in the long run. 0.0001 to 1,000,000.</summary>
    public double? RequestsPerSecond { get; set; }

    /// <summary>Requests that may come at once after a pause. Default: one second's worth, at least 1. 1 to 1,000,000.</summary>
    public int? Burst { get; set; }

    /// <summary>Requests under way at once. At least 1.</summary>
    public int? MaxConcurrentRequests { get; set; }

    /// <summary>Whether nothing is limited.</summary>
    internal bool IsNone => RequestsPerSecond is null && MaxConcurrentRequests is null;

    /// <summary>Adds what is wrong to the errors.</summary>
    internal void Check(List<string> errors, string place)
    {
        if (RequestsPerSecond is < Least or > Most or double.NaN)
        {
            errors.Add($"{place}:RequestsPerSecond must be 0.0001 to 1,000,000.");
        }

        if (Burst is < 1 or > 1_000_000)
        {
            errors.Add($"{place}:Burst must be 1 to 1,000,000.");
        }

        if (MaxConcurrentRequests < 1)
        {
            errors.Add($"{place}:MaxConcurrentRequests must be at least 1.");
        }
    }
}

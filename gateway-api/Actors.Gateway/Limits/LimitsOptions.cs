namespace Actors.Gateway.Limits;

/// <summary>What the tenants may ask of one gateway. Changes take effect without a restart.</summary>
public sealed class LimitsOptions
{
    /// <summary>The configuration section: <c>Limits</c>.</summary>
    public const string Section = "Limits";

    /// <summary>Limits by tenant: <c>Limits:Tenants:NAME:RequestsPerSecond</c>. The name <c>*</c> stands for each tenant that is not named.</summary>
    public IDictionary<string, LimitOptions> Tenants { get; } = new Dictionary<string, LimitOptions>(StringComparer.Ordinal);
}

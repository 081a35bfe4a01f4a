namespace Actors.Grains.Audit;

/// <summary>How calls without a caller are taken.</summary>
public sealed class CallRules
{
    /// <summary>Whom a call from outside is by that does not say; null refuses it. The host sets it where nobody is asked who they are.</summary>
    public string? Unnamed { get; set; }
}

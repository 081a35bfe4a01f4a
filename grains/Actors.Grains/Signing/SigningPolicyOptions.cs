namespace Actors.Grains.Signing;

/// <summary>What a group of models asks of signatures.</summary>
public sealed class SigningPolicyOptions
{
    /// <summary>The tenants meant; '*' stands for any text. Default: all.</summary>
    public string Tenant { get; set; } = "*";

    /// <summary>The models meant, likewise. Default: all.</summary>
    public string Model { get; set; } = "*";

    /// <summary>Whether a version without a valid signature must not be loaded. Default: no.</summary>
    public bool Required { get; set; }

    /// <summary>Ids of the signers that count. Default: all.</summary>
    public IList<string> Signers { get; } = [];
}

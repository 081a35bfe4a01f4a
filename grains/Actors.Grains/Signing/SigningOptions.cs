namespace Actors.Grains.Signing;

/// <summary>Whose signatures count, and where one is needed. Read at start.</summary>
public sealed class SigningOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Signing";

    /// <summary>The most signers, and the most policies.</summary>
    public const int MaxEntries = 1000;

    /// <summary>Those whose signatures are trusted. Default: nobody.</summary>
    public IList<SignerOptions> Signers { get; } = [];

    /// <summary>What models ask of signatures; the first that is for a model holds for it. Default: nothing is asked.</summary>
    public IList<SigningPolicyOptions> Policies { get; } = [];
}

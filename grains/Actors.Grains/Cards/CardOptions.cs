namespace Actors.Grains.Cards;

/// <summary>What cards have to say. Read at start.</summary>
public sealed class CardOptions
{
    /// <summary>The section of the configuration.</summary>
    public const string Section = "Cards";

    /// <summary>The most policies.</summary>
    public const int MaxPolicies = 1000;

    /// <summary>What models ask of cards; the first that is for a model holds for it. Default: nothing is asked.</summary>
    public IList<CardPolicyOptions> Policies { get; } = [];
}

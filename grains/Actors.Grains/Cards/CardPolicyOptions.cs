namespace Actors.Grains.Cards;

/// <summary>What a group of models asks of cards.</summary>
public sealed class CardPolicyOptions
{
    /// <summary>The tenants meant; '*' stands for any text. Default: all.</summary>
    public string Tenant { get; set; } = "*";

    /// <summary>The models meant, likewise. Default: all.</summary>
    public string Model { get; set; } = "*";

    /// <summary>Parts that a card has to have, such as <c>limitations</c> and <c>assumptions</c>. Default: none.</summary>
    public IList<string> Requires { get; } = [];
}

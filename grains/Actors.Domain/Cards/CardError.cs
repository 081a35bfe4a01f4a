namespace Actors.Domain.Cards;

/// <summary>What is wrong with a card.</summary>
/// <param name="Path">Where, like <c>model_details.owners[0].name</c>.</param>
/// <param name="Message">What.</param>
public sealed record CardError(string Path, string Message)
{
    /// <summary>The most that are told of one card.</summary>
    public const int Most = 50;

    public override string ToString() => $"{Path}: {Message}";
}

using System.Globalization;
using Actors.Registry;

namespace Actors.Cards;

/// <summary>Finds the grains of cards by their typed keys.</summary>
public static class CardGrains
{
    /// <summary>The grain of a version's card.</summary>
    public static ICardGrain GetCard(this IGrainFactory grains, VersionKey key)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICardGrain>(key.ToString());
    }

    /// <summary>The grain of a revision's document.</summary>
    public static ICardDocumentGrain GetCardDocument(this IGrainFactory grains, VersionKey key, int revision)
    {
        ArgumentNullException.ThrowIfNull(grains);
        return grains.GetGrain<ICardDocumentGrain>(string.Create(CultureInfo.InvariantCulture, $"{key}/{revision}"));
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Actors.Cards;
using Actors.Domain.Cards;

namespace Actors.Grains.Cards;

/// <summary>From messages to the domain's cards.</summary>
internal static class CardMapping
{
    /// <summary>The card; null where the message's data is no object.</summary>
    public static ModelCard? ToCard(this CardDocument document)
    {
        try
        {
            return JsonNode.Parse(document.Data) is JsonObject data
                ? new ModelCard(document.Form == CardDocument.Google ? CardForm.Google : CardForm.HuggingFace, data, document.Body)
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

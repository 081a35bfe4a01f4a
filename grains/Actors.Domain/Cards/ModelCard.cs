using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>
/// A model card, as a plain tree of either form. A card is kept in the form that it was brought in, and is that form's truth; the other form is
/// made of it, and carries along what it has no place for (see <see cref="CardConversion"/>).
/// </summary>
/// <param name="Form">The form.</param>
/// <param name="Data">Google's document, or Hugging Face's metadata.</param>
/// <param name="Body">The Markdown below Hugging Face's metadata; empty in Google's form.</param>
public sealed record ModelCard(CardForm Form, JsonObject Data, string Body = "")
{
    /// <summary>The card in Google's form.</summary>
    public JsonObject ToGoogle() => Form == CardForm.Google ? Copy(Data) : CardConversion.ToGoogle(Data, Body);

    /// <summary>The card in Google's form without what is only carried along: what there is to show and to ask of.</summary>
    public JsonObject ToOutline()
    {
        var card = ToGoogle();
        _ = (card["model_details"] as JsonObject)?.Remove(CardConversion.Carried);
        return card;
    }

    /// <summary>The card in Hugging Face's form.</summary>
    public ModelCard ToHuggingFace() => Form == CardForm.HuggingFace ? this : CardConversion.ToHuggingFace(Data);

    /// <summary>Everything that is wrong with the card, up to <see cref="CardError.Most"/>; empty where it is well formed.</summary>
    public IReadOnlyList<CardError> Validate() =>
        [.. (Form == CardForm.Google ? GoogleSchema.Check(Data) : HuggingFaceSchema.Check(Data)).Take(CardError.Most)];

    internal static JsonObject Copy(JsonObject tree) => tree.DeepClone().AsObject();
}

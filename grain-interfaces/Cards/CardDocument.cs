namespace Actors.Cards;

/// <summary>A card as a plain tree.</summary>
/// <param name="Form"><c>google</c> or <c>hugging-face</c>.</param>
/// <param name="Data">Google's document, or Hugging Face's metadata, as JSON.</param>
/// <param name="Body">The Markdown below Hugging Face's metadata; empty in Google's form.</param>
[GenerateSerializer, Immutable, Alias(AliasNames.CardDocument)]
public sealed record CardDocument([property: Id(0)] string Form, [property: Id(1)] string Data, [property: Id(2)] string Body)
{
    /// <summary>Google's form.</summary>
    public const string Google = "google";

    /// <summary>Hugging Face's form.</summary>
    public const string HuggingFace = "hugging-face";
}

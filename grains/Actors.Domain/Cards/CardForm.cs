namespace Actors.Domain.Cards;

/// <summary>The two forms that a model card is brought and given in.</summary>
public enum CardForm
{
    /// <summary>JSON of Google's model card toolkit, schema 0.0.2.</summary>
    Google = 0,

    /// <summary>Hugging Face's README.md: metadata as YAML front matter, then Markdown.</summary>
    HuggingFace = 1,
}

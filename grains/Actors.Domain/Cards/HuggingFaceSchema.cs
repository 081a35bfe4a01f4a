using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>
/// Hugging Face's card metadata. Sources: huggingface/huggingface_hub, src/huggingface_hub/repocard_data.py (which members there are, and which of
/// a result are needed); huggingface/hub-docs, modelcard.md. Other members are allowed.
/// </summary>
internal static class HuggingFaceSchema
{
    private static readonly Shape Metric = Shape.Object(
        new() { ["type"] = Shape.Filled, ["value"] = Shape.Any, ["name"] = Shape.Text, ["config"] = Shape.Text, ["args"] = Shape.Any, ["verified"] = Shape.Flag },
        ["type", "value"]);

    private static readonly Shape Dataset = Shape.Object(
        new() { ["type"] = Shape.Filled, ["name"] = Shape.Filled, ["config"] = Shape.Text, ["split"] = Shape.Text, ["revision"] = Shape.Text, ["args"] = Shape.Any },
        ["type", "name"]);

    private static readonly Shape Result = Shape.Object(
        new()
        {
            ["task"] = Shape.Object(new() { ["type"] = Shape.Filled, ["name"] = Shape.Text }, ["type"]),
            ["dataset"] = Dataset,
            ["metrics"] = Shape.List(Metric),
            ["source"] = Shape.Object(new() { ["name"] = Shape.Text, ["url"] = Shape.Uri }, ["url"]),
        },
        ["task", "dataset", "metrics"]);

    private static readonly Shape Root = Shape.Object(new()
    {
        ["language"] = Shape.OneOrMore,
        ["license"] = Shape.OneOrMore,
        ["license_name"] = Shape.Filled,
        ["license_link"] = Shape.Filled,
        ["library_name"] = Shape.Filled,
        ["pipeline_tag"] = Shape.Filled,
        ["tags"] = Shape.List(Shape.Filled),
        ["datasets"] = Shape.OneOrMore,
        ["metrics"] = Shape.OneOrMore,
        ["base_model"] = Shape.OneOrMore,
        ["model_name"] = Shape.Filled,
        ["model-index"] = Shape.List(Shape.Object(new() { ["name"] = Shape.Filled, ["results"] = Shape.List(Result) }, ["name", "results"])),
        [CardConversion.CarriedGoogle] = new Shape(static (value, path) => value is JsonObject card
            ? GoogleSchema.Check(card).Select(error => error with { Path = $"{path}.{error.Path}" })
            : [new CardError(path, "must be an object")]),
    });

    public static IEnumerable<CardError> Check(JsonObject metadata) => Root.Check(metadata, string.Empty);
}

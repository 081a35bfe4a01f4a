using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>
/// Google's model card, schema 0.0.2. Source: tensorflow/model-card-toolkit, model_card_toolkit/schema/v0.0.2/model_card.schema.json. Only the root is
/// closed there; its formats (date, URI, Base64) are checked here, which the schema's draft leaves to the reader.
/// </summary>
internal static class GoogleSchema
{
    private static readonly Shape Described = Shape.Object(new() { ["description"] = Shape.Text });
    private static readonly Shape Pairs = Shape.List(Shape.Object(new() { ["key"] = Shape.Text, ["value"] = Shape.Text }));

    private static readonly Shape Graphics = Shape.Object(new()
    {
        ["description"] = Shape.Text,
        ["collection"] = Shape.List(Shape.Object(new() { ["name"] = Shape.Text, ["image"] = Shape.Base64 })),
    });

    private static readonly Shape Details = Shape.Object(new()
    {
        ["name"] = Shape.Text,
        ["overview"] = Shape.Text,
        ["documentation"] = Shape.Text,
        ["owners"] = Shape.List(Shape.Object(new() { ["name"] = Shape.Text, ["contact"] = Shape.Text })),
        ["version"] = Shape.Object(new() { ["name"] = Shape.Text, ["date"] = Shape.Date, ["diff"] = Shape.Text }),
        ["licenses"] = Shape.List(License()),
        ["references"] = Shape.List(Shape.Object(new() { ["reference"] = Shape.Uri })),
        ["citations"] = Shape.List(Shape.Object(new() { ["style"] = Shape.Text, ["citation"] = Shape.Text })),
        ["path"] = Shape.Text,
        [CardConversion.Carried] = Shape.Object(new() { ["metadata"] = Shape.Map, ["body"] = Shape.Text }),
    });

    private static readonly Shape Parameters = Shape.Object(new()
    {
        ["model_architecture"] = Shape.Text,
        ["data"] = Shape.List(Shape.Object(new()
        {
            ["name"] = Shape.Text,
            ["link"] = Shape.Uri,
            ["sensitive"] = Shape.Object(new() { ["sensitive_data"] = Shape.List(Shape.Text) }),
            ["graphics"] = Graphics,
            ["description"] = Shape.Text,
        })),
        ["input_format"] = Shape.Text,
        ["input_format_map"] = Pairs,
        ["output_format"] = Shape.Text,
        ["output_format_map"] = Pairs,
    });

    private static readonly Shape Analysis = Shape.Object(new()
    {
        ["performance_metrics"] = Shape.List(Shape.Object(new()
        {
            ["type"] = Shape.Text,
            ["value"] = Shape.Text,
            ["slice"] = Shape.Text,
            ["confidence_interval"] = Shape.Object(new() { ["lower_bound"] = Shape.Text, ["upper_bound"] = Shape.Text }),
        })),
        ["graphics"] = Graphics,
    });

    private static readonly Shape Considerations = Shape.Object(new()
    {
        ["users"] = Shape.List(Described),
        ["use_cases"] = Shape.List(Described),
        ["limitations"] = Shape.List(Described),
        ["tradeoffs"] = Shape.List(Described),
        ["assumptions"] = Shape.List(Described), // ours, where the schema leaves the object open
        ["ethical_considerations"] = Shape.List(Shape.Object(new() { ["name"] = Shape.Text, ["mitigation_strategy"] = Shape.Text })),
    });

    private static readonly Shape Root = Shape.Object(
        new()
        {
            ["schema_version"] = Shape.Text,
            ["model_details"] = Details,
            ["model_parameters"] = Parameters,
            ["quantitative_analysis"] = Analysis,
            ["considerations"] = Considerations,
        },
        isClosed: true);

    public static IEnumerable<CardError> Check(JsonObject card) => Root.Check(card, string.Empty);

    /// <summary>By a name of SPDX or by its text, one of the two.</summary>
    private static Shape License()
    {
        var members = Shape.Object(new() { ["identifier"] = Shape.Text, ["custom_text"] = Shape.Text });
        return new Shape((value, path) => value is JsonObject license && license.ContainsKey("identifier") == license.ContainsKey("custom_text")
            ? [new CardError(path, "must have either an identifier or a custom_text")]
            : members.Check(value, path));
    }
}

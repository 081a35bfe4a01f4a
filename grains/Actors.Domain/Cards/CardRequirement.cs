using System.Text.Json.Nodes;

namespace Actors.Domain.Cards;

/// <summary>What a policy can ask of a card: a part that has to say something.</summary>
public static class CardRequirement
{
    private static readonly Dictionary<string, Func<JsonObject, bool>> Known = new(StringComparer.Ordinal)
    {
        ["limitations"] = static card => Says(card, "limitations"),
        ["assumptions"] = static card => Says(card, "assumptions"),
        ["use_cases"] = static card => Says(card, "use_cases"),
        ["users"] = static card => Says(card, "users"),
        ["ethical_considerations"] = static card => card.ItemsAt("considerations", "ethical_considerations").Any(risk => risk.TextAt("name") is not null),
        ["overview"] = static card => card.TextAt("model_details", "overview") is not null,
        ["owners"] = static card => card.ItemsAt("model_details", "owners").Any(owner => owner.TextAt("name") is not null),
        ["licenses"] = static card => card.ItemsAt("model_details", "licenses").Any(),
        ["data"] = static card => card.ItemsAt("model_parameters", "data").Any(),
        ["performance_metrics"] = static card => card.ItemsAt("quantitative_analysis", "performance_metrics").Any(),
    };

    /// <summary>Every name that a policy may have.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>What of the required a card does not say.</summary>
    /// <param name="google">The card in Google's form.</param>
    /// <param name="required">Names of <see cref="Names"/>.</param>
    public static IReadOnlyList<CardError> Missing(JsonObject google, IEnumerable<string> required)
    {
        ArgumentNullException.ThrowIfNull(google);
        ArgumentNullException.ThrowIfNull(required);
        return [.. required.Where(name => !Known[name](google)).Select(static name => new CardError(name, "is required by policy, and the card says nothing of it"))];
    }

    /// <summary>Which of <see cref="Names"/> a card says something of.</summary>
    public static IReadOnlyList<string> Said(JsonObject google)
    {
        ArgumentNullException.ThrowIfNull(google);
        return [.. Known.Where(known => known.Value(google)).Select(static known => known.Key)];
    }

    private static bool Says(JsonObject card, string name) =>
        card.ItemsAt("considerations", name).Any(static item => !string.IsNullOrWhiteSpace(item.TextAt("description")));
}

using System.Collections.Frozen;

namespace Actors.Domain.Costs;

/// <summary>Which tags a record has: those of its caller with its model, of its caller, of its model, then of everything, each filling what the ones before leave open. Immutable.</summary>
public sealed class TagBook
{
    private readonly FrozenDictionary<(string? Caller, string? Model), CostTags> _rules;

    /// <param name="rules">The rules; of two for the same, the later one counts.</param>
    public TagBook(IReadOnlyList<TagRule> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var known = new Dictionary<(string?, string?), CostTags>();
        foreach (var rule in rules)
        {
            known[(rule.Caller, rule.Model)] = rule.Tags;
        }

        _rules = known.ToFrozenDictionary();
    }

    /// <summary>A book without tags.</summary>
    public static TagBook Empty { get; } = new([]);

    /// <summary>The tags of a caller's use of a model; either may be empty.</summary>
    public CostTags Of(string caller, string model)
    {
        if (_rules.Count == 0)
        {
            return CostTags.None;
        }

        var tags = Add(null, (caller, model));
        tags = Add(tags, (caller, null));
        tags = Add(tags, (null, model));
        return Add(tags, (null, null)) ?? CostTags.None;
    }

    private CostTags? Add(CostTags? tags, (string?, string?) key) =>
        !_rules.TryGetValue(key, out var found) ? tags
        : tags is null ? found
        : tags.Or(found);
}

using System.Collections.Frozen;

namespace Actors.Gateway.Security;

/// <summary>The models that a credential is good for.</summary>
public sealed class ModelGrants
{
    /// <summary>The most names or beginnings in one credential.</summary>
    internal const int MaxPatterns = 1000;

    private readonly FrozenSet<string> _names;
    private readonly string[] _beginnings;

    private ModelGrants(IEnumerable<string> names, IEnumerable<string> beginnings)
    {
        _names = names.ToFrozenSet(StringComparer.Ordinal);
        _beginnings = [.. beginnings];
    }

    /// <summary>Every model of the tenant.</summary>
    public static ModelGrants Every { get; } = new([], [""]);

    /// <summary>The names and beginnings, in order; empty for every model of the tenant.</summary>
    internal IReadOnlyList<string> Patterns => IsEvery ? [] : [.. _names.Concat(_beginnings.Select(beginning => beginning + '*')).Order(StringComparer.Ordinal)];

    /// <summary>Whether that is every model of the tenant.</summary>
    public bool IsEvery => ReferenceEquals(this, Every);

    /// <summary>These names, and beginnings that end with <c>*</c>.</summary>
    public static ModelGrants Of(IReadOnlyCollection<string> patterns)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        return new(
            patterns.Where(pattern => !pattern.EndsWith('*')),
            patterns.Where(pattern => pattern.EndsWith('*')).Select(pattern => pattern[..^1]));
    }

    /// <summary>Whether the credential is good for the model.</summary>
    public bool Allow(string name)
    {
        if (IsEvery || _names.Contains(name))
        {
            return true;
        }

        foreach (var beginning in _beginnings)
        {
            if (name.StartsWith(beginning, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text can stand among the models of a credential.</summary>
    internal static bool IsPattern(string text) =>
        text == "*" || Registry.ModelKey.IsName(text.EndsWith('*') ? text.AsSpan(0, text.Length - 1) : text);
}

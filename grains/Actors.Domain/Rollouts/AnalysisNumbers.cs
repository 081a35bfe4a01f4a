using System.Collections.Immutable;

namespace Actors.Domain.Rollouts;

/// <summary>Makes what analyses put on record.</summary>
internal static class AnalysisNumbers
{
    /// <summary>Numbers by name.</summary>
    public static ImmutableSortedDictionary<string, double> Of(params ReadOnlySpan<(string Name, double Value)> numbers)
    {
        var builder = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        foreach (var (name, value) in numbers)
        {
            builder[name] = value;
        }

        return builder.ToImmutable();
    }
}

using System.Collections.Immutable;
using Actors.Domain.Governance;

namespace Actors.Domain.Alerts;

/// <summary>Labels, and patterns of them.</summary>
public static class LabelMatch
{
    /// <summary>Whether every pattern is for the label of its name. No pattern is for everything.</summary>
    public static bool Fits(ImmutableDictionary<string, string> patterns, ImmutableDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(patterns);
        ArgumentNullException.ThrowIfNull(labels);
        return patterns.All(pattern => NamePattern.Matches([pattern.Value], labels.GetValueOrDefault(pattern.Key, "")));
    }

    /// <summary>
    /// FNV-1a of 64 bits over the labels in order of their names, each name and value followed by 0xFF: the identity that Prometheus and Alertmanager
    /// give the same labels.
    /// </summary>
    public static string Fingerprint(IEnumerable<KeyValuePair<string, string>> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var hash = 14695981039346656037UL;
        foreach (var (name, value) in labels.OrderBy(label => label.Key, StringComparer.Ordinal))
        {
            hash = Add(Add(hash, name), value);
        }

        return hash.ToString("x16", System.Globalization.CultureInfo.InvariantCulture);
    }

    private static ulong Add(ulong hash, string text)
    {
        const ulong Prime = 1099511628211UL;
        unchecked
        {
            foreach (var octet in System.Text.Encoding.UTF8.GetBytes(text))
            {
                hash = (hash ^ octet) * Prime;
            }

            return (hash ^ 0xFF) * Prime;
        }
    }
}

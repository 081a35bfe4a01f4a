using System.Globalization;

namespace Actors.Domain.Drift.Profiles;

/// <summary>Infers what a column of text holds.</summary>
public static class TextColumn
{
    /// <summary>A numeric column where every text that is there is a number in the invariant culture, else a categorical one; empty texts are missing.</summary>
    public static FeatureColumn Infer(string name, ReadOnlySpan<string?> texts)
    {
        var numbers = new double[texts.Length];
        var found = 0;
        for (var i = 0; i < texts.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(texts[i]))
            {
                numbers[i] = double.NaN;
            }
            else if (double.TryParse(texts[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]))
            {
                found++;
            }
            else
            {
                return Names(name, texts);
            }
        }

        return found > 0 ? FeatureColumn.Of(name, numbers) : Names(name, texts);
    }

    private static FeatureColumn Names(string name, ReadOnlySpan<string?> texts)
    {
        var names = texts.ToArray();
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = string.IsNullOrWhiteSpace(names[i]) ? null : names[i];
        }

        return FeatureColumn.Of(name, names);
    }
}

using Actors.Drift;

namespace Actors.Grains.Drift;

/// <summary>A judged window as it is stored: its scores name their definitions, which stand beside once each.</summary>
/// <param name="Window">The window.</param>
/// <param name="Definitions">By the score's name.</param>
internal sealed record WindowPage(DriftWindowView Window, Dictionary<string, string> Definitions)
{
    public static WindowPage Of(DriftWindowView window)
    {
        var definitions = new Dictionary<string, string>(StringComparer.Ordinal);
        return new(
            With(window, score =>
            {
                definitions[score.Score] = score.Definition;
                return "";
            }),
            definitions);
    }

    public DriftWindowView ToView() => With(Window, score => Definitions.GetValueOrDefault(score.Score, ""));

    private static DriftWindowView With(DriftWindowView window, Func<DriftScoreView, string> define) => window with
    {
        Comparisons = [.. window.Comparisons.Select(comparison => comparison with
        {
            Features = [.. comparison.Features.Select(feature => feature with { Scores = [.. feature.Scores.Select(score => score with { Definition = define(score) })] })],
            Pairs = [.. comparison.Pairs.Select(pair => pair with { Score = pair.Score with { Definition = define(pair.Score) } })],
        })],
    };
}

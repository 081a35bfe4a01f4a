using System.Globalization;
using System.Security;
using System.Text;
using Actors.LoadTests.Measures;

namespace Actors.LoadTests.Pictures;

/// <summary>
/// Latency by percentile as SVG, a curve a contender, in the manner of HdrHistogram's plots: the horizontal axis gives each further nine the
/// same width, the vertical one is logarithmic.
/// </summary>
internal static class LatencyPicture
{
    private const int Width = 900;
    private const int Height = 460;
    private const int Left = 80;
    private const int Right = 250;
    private const int Top = 50;
    private const int Bottom = 50;
    private const int Points = 200;
    private const double MostNines = 5;
    private const double NsPerMs = 1e6;
    private static readonly string[] Colours = ["#1f77b4", "#d62728", "#2ca02c", "#9467bd", "#ff7f0e", "#8c564b", "#17becf", "#7f7f7f"];
    private static readonly (double Nines, string Name)[] Marks = [(0, "0"), (0.30103, "50"), (1, "90"), (2, "99"), (3, "99.9"), (4, "99.99"), (5, "99.999 %")];

    /// <summary>Draws them.</summary>
    /// <param name="title">What they are of.</param>
    /// <param name="curves">Those without any latency are left out.</param>
    public static string Draw(string title, IReadOnlyList<LatencyCurve> curves)
    {
        LatencyCurve[] drawn = [.. curves.Where(curve => curve.Latencies.Count > 0)];
        var least = Decade(drawn.Select(curve => Math.Max(1, curve.Latencies.Quantile(0))).DefaultIfEmpty(1000).Min(), Math.Floor);
        var most = Math.Max(least + 1, Decade(drawn.Select(curve => curve.Latencies.MaxNs).DefaultIfEmpty(1000).Max(), Math.Ceiling));
        var svg = new StringBuilder();
        _ = svg.AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">")
            .AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>")
            .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"25\" font-size=\"16\">{SecurityElement.Escape(title)}: latency by percentile</text>");
        DrawAxes(svg, least, most);
        for (var i = 0; i < drawn.Length; i++)
        {
            DrawCurve(svg, drawn[i], Colours[i % Colours.Length], i, least, most);
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void DrawAxes(StringBuilder svg, double least, double most)
    {
        foreach (var (nines, name) in Marks)
        {
            Line(svg, X(nines), Top, X(nines), Height - Bottom);
            _ = svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{X(nines):F1}\" y=\"{Height - Bottom + 18}\" text-anchor=\"middle\">{name}</text>");
        }

        for (var decade = least; decade <= most; decade++)
        {
            var y = Y(decade, least, most);
            Line(svg, Left, y, Width - Right, y);
            _ = svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left - 6}\" y=\"{y + 4:F1}\" text-anchor=\"end\">{Math.Pow(10, decade) / NsPerMs:0.######} ms</text>");
        }
    }

    private static void DrawCurve(StringBuilder svg, LatencyCurve curve, string colour, int place, double least, double most)
    {
        // Beyond one in the count there is only the longest.
        var end = Math.Min(MostNines, Math.Log10(curve.Latencies.Count));
        var points = Enumerable.Range(0, Points + 1).Select(i => end * i / Points).Select(nines =>
        {
            var ns = Math.Max(1, curve.Latencies.Quantile(1 - Math.Pow(10, -nines)));
            return string.Create(CultureInfo.InvariantCulture, $"{X(nines):F1},{Y(Math.Log10(ns), least, most):F1}");
        });
        var y = Top + 10 + (place * 40);
        _ = svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\" points=\"{string.Join(' ', points)}\"/>")
            .AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{Width - Right + 15}\" y=\"{y - 10}\" width=\"12\" height=\"12\" fill=\"{colour}\"/>")
            .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 33}\" y=\"{y}\">{SecurityElement.Escape(curve.Name)}</text>")
            .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Width - Right + 33}\" y=\"{y + 15}\" fill=\"#555\">{curve.PerSecond:F0}/s, p99 {curve.Latencies.Quantile(0.99) / NsPerMs:0.###} ms</text>");
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"#ddd\"/>");

    private static double Decade(long ns, Func<double, double> round) => round(Math.Log10(ns));

    private static double X(double nines) => Left + ((Width - Left - Right) * nines / MostNines);

    private static double Y(double decade, double least, double most) => Height - Bottom - ((Height - Top - Bottom) * (decade - least) / (most - least));
}

using System.Globalization;
using System.Text;

namespace Actors.LoadTests.Rollouts;

/// <summary>As SVG: the part of simulated rollouts that was stopped, by requests seen, with and without a rise in errors.</summary>
internal static class RolloutPicture
{
    private const int Width = 900;
    private const int Height = 460;
    private const int Left = 70;
    private const int Right = 270;
    private const int Top = 50;
    private const int Bottom = 50;
    private const double Most = RolloutFindings.Watched;
    private static readonly string[] Colours = ["#1f77b4", "#2ca02c", "#9467bd", "#ff7f0e"];

    /// <summary>Draws it.</summary>
    public static string Draw(IReadOnlyList<RolloutFindings> findings, double alpha)
    {
        var svg = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {Height}\" font-family=\"sans-serif\" font-size=\"12\">")
            .AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>")
            .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"25\" font-size=\"16\">rollouts stopped, watched at every request (solid: 1 point more errors; dashed: none)</text>");
        for (var i = 0; i <= 10; i += 2)
        {
            Text(svg, Left - 8, Y(i / 10.0) + 4, "end", FormattableString.Invariant($"{i * 10} %"));
            Line(svg, Left, Y(i / 10.0), Width - Right, Y(i / 10.0), "#ddd");
        }

        for (var i = 0; i <= Most; i++)
        {
            Text(svg, X(i), Height - Bottom + 18, "middle", FormattableString.Invariant($"{i}"));
            Line(svg, X(i), Top, X(i), Height - Bottom, "#ddd");
        }

        Text(svg, (Left + Width - Right) / 2.0, Height - 10, "middle", "requests, in samples of the fixed-horizon test of 80 % power");
        Line(svg, Left, Y(alpha), Width - Right, Y(alpha), "#d62728");
        Text(svg, Width - Right + 8, Y(alpha) + 4, "start", FormattableString.Invariant($"alpha {alpha:0.##}"));
        for (var i = 0; i < findings.Count; i++)
        {
            Curve(svg, findings[i].Detections, findings[i].Runs, Colours[i % Colours.Length], "");
            Curve(svg, findings[i].FalseAlarms, findings[i].Runs, Colours[i % Colours.Length], " stroke-dasharray=\"5 3\"");
            Text(svg, Width - Right + 8, Top + 20 + (20 * i), "start", findings[i].Case.ToString(), Colours[i % Colours.Length]);
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void Curve(StringBuilder svg, IReadOnlyList<double> times, int runs, string colour, string style)
    {
        const int Steps = 300;
        var points = new StringBuilder();
        var count = 0;
        for (var i = 0; i <= Steps; i++)
        {
            var x = Most * i / Steps;
            while (count < times.Count && times[count] <= x)
            {
                count++;
            }

            _ = points.Append(CultureInfo.InvariantCulture, $"{X(x):F1},{Y((double)count / runs):F1} ");
        }

        _ = svg.AppendLine(CultureInfo.InvariantCulture, $"<polyline points=\"{points}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"2\"{style}/>");
    }

    private static void Line(StringBuilder svg, double x1, double y1, double x2, double y2, string colour) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<line x1=\"{x1:F1}\" y1=\"{y1:F1}\" x2=\"{x2:F1}\" y2=\"{y2:F1}\" stroke=\"{colour}\"/>");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text, string colour = "black") =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\" fill=\"{colour}\">{text}</text>");

    private static double X(double horizons) => Left + (horizons / Most * (Width - Left - Right));

    private static double Y(double part) => Height - Bottom - (part * (Height - Top - Bottom));
}

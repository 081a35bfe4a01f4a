using System.Globalization;
using System.Text;

namespace Actors.LoadTests.Detectors;

/// <summary>As SVG: each detector's delay and misses, a panel a kind of stream.</summary>
internal static class DetectorPicture
{
    private const int Width = 900;
    private const int Left = 120;
    private const int Row = 20;
    private const int Top = 60;
    private const double Most = DetectorStream.Segment;
    private const string Delayed = "#1f77b4";
    private const string Missed = "#d62728";

    /// <summary>Draws it.</summary>
    public static string Draw(IReadOnlyList<DetectorFinding> findings)
    {
        var names = findings.Select(found => found.Detector).Distinct().ToList();
        var height = Top + (Row * names.Count) + 40;
        var panel = (Width - Left - 20) / DetectorStream.All.Count;
        var svg = new StringBuilder()
            .AppendLine(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" font-family=\"sans-serif\" font-size=\"12\">")
            .AppendLine("<rect width=\"100%\" height=\"100%\" fill=\"white\"/>")
            .AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{Left}\" y=\"22\" font-size=\"16\">detectors at one run length: mean delay (blue, of {Most:F0} values) and missed rises (red, of all)</text>");
        for (var row = 0; row < names.Count; row++)
        {
            Text(svg, Left - 8, Top + (Row * row) + 14, "end", names[row]);
        }

        for (var column = 0; column < DetectorStream.All.Count; column++)
        {
            var (stream, x) = (DetectorStream.All[column].Name, Left + (panel * column));
            Text(svg, x, Top - 12, "start", stream);
            foreach (var found in findings.Where(found => found.Stream == stream))
            {
                var y = Top + (Row * names.IndexOf(found.Detector));
                Bar(svg, x, y + 2, double.IsNaN(found.Delay) ? 0 : found.Delay / Most * (panel - 20), Delayed);
                Bar(svg, x, y + 10, found.MissRate * (panel - 20), Missed);
            }
        }

        return svg.AppendLine("</svg>").ToString();
    }

    private static void Bar(StringBuilder svg, double x, double y, double width, string colour) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<rect x=\"{x:F1}\" y=\"{y:F1}\" width=\"{width:F1}\" height=\"7\" fill=\"{colour}\"/>");

    private static void Text(StringBuilder svg, double x, double y, string anchor, string text) =>
        svg.AppendLine(CultureInfo.InvariantCulture, $"<text x=\"{x:F1}\" y=\"{y:F1}\" text-anchor=\"{anchor}\">{text}</text>");
}

using System.Xml.Linq;
using Actors.LoadTests.Measures;
using Actors.LoadTests.Pictures;

namespace Actors.LoadTests.Tests.Measures;

public sealed class LatencyPictureTests
{
    private static readonly XNamespace Svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Draw_TwoCurves_IsWellFormedAndNamesBoth()
    {
        var picture = XDocument.Parse(LatencyPicture.Draw("a < b", [Curve("ours & theirs", 1_000, 5_000_000), Curve("bare", 80_000)]));

        picture.Descendants(Svg + "polyline").Count().ShouldBe(2);
        string[] texts = [.. picture.Descendants(Svg + "text").Select(text => text.Value)];
        texts.ShouldContain("ours & theirs");
        texts.ShouldContain("a < b: latency by percentile");
    }

    [Fact]
    public void Draw_NothingCounted_HasAxesOnly()
    {
        var picture = XDocument.Parse(LatencyPicture.Draw("empty", [Curve("none")]));

        picture.Descendants(Svg + "polyline").ShouldBeEmpty();
        picture.Descendants(Svg + "line").ShouldNotBeEmpty();
    }

    [Fact]
    public void Draw_SlowerCurve_IsDrawnHigher()
    {
        var picture = XDocument.Parse(LatencyPicture.Draw("two", [Curve("slow", 9_000_000), Curve("fast", 2_000)]));

        double[] heights = [.. picture.Descendants(Svg + "polyline").Select(LastHeight)];
        heights[0].ShouldBeLessThan(heights[1]);
    }

    private static double LastHeight(XElement curve) =>
        double.Parse(curve.Attribute("points")!.Value.Split(' ')[^1].Split(',')[1], System.Globalization.CultureInfo.InvariantCulture);

    private static LatencyCurve Curve(string name, params long[] durations)
    {
        var latencies = new LatencyHistogram();
        Array.ForEach(durations, latencies.Add);
        return new LatencyCurve(name, 10, latencies);
    }
}

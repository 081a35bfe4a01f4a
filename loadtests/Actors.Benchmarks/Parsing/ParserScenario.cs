using System.Globalization;
using System.Text.Json;

namespace Actors.Benchmarks.Parsing;

/// <summary>What reading a request costs beside the base library's reader, which checks nothing but that it is JSON.</summary>
internal static class ParserScenario
{
    public const string Name = "parser";

    public static void Run(bool json)
    {
        Dictionary<string, double> ratios = [];
        foreach (var (rows, columns) in (ReadOnlySpan<(int, int)>)[(1, 32), (1, 512), (64, 32), (64, 512)])
        {
            var fixture = new ParserFixture(rows, columns);
            var (bareNs, ourNs, bytes) = Turns.Compare(fixture.RunBare, fixture.RunOurs);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{rows,3} x {columns,3}   {fixture.Bytes,7} bytes   base library {bareNs,9:F0} ns   ours {ourNs,9:F0} ns   {ourNs / (rows * columns),5:F1} ns a number   ratio {ourNs / bareNs:F3}   ours allocates {bytes:F0} bytes"));
            ratios[string.Create(CultureInfo.InvariantCulture, $"parser_{rows}x{columns}_over_base")] = Math.Round(ourNs / bareNs, 3);
        }

        if (json)
        {
            Console.WriteLine(JsonSerializer.Serialize(new { scenario = Name, Environment.ProcessorCount, ratios }, JsonSerializerOptions.Web));
        }
    }
}

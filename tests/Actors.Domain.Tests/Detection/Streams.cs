using System.Text.Json;

namespace Actors.Domain.Tests.Detection;

/// <summary>
/// The literal input streams of River's and Frouros' own tests (streams.json). Those of Mersenne Twisters were drawn by their rule:
/// river:river/drift/test_drift_detectors.py@063ca61 and others named in the tests; river_test_stream3 is numpy's legacy seed 12345, normal by the polar method.
/// </summary>
internal static class Streams
{
    private static readonly Dictionary<string, double[]> All = Read();

    public static double[] Get(string name) => All[name];

    private static Dictionary<string, double[]> Read()
    {
        using var stream = typeof(Streams).Assembly.GetManifestResourceStream("Actors.Domain.Tests.Detection.streams.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, double[]>>(stream)!;
    }
}
